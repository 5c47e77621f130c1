import { beforeEach, describe, expect, it } from 'vitest'
import { createTestKeystone, inProject, type TestKeystone } from './testing.ts'

let cloud: TestKeystone
let admin: string
let demo: string

beforeEach(async () => {
  cloud = createTestKeystone()
  admin = await cloud.signIn('admin', inProject('admin'))
  demo = await cloud.signIn('demo', inProject('demo'))
})

type Made = { id: string; name: string }

/** Asks as admin; the one thing in the answer. */
async function made(method: string, path: string, noun: string, body: object): Promise<Made> {
  const answer = await cloud.ask(method, path, { token: admin, body: { [noun]: body } })
  expect(answer.status).toBe(method === 'POST' ? 201 : 200)
  return answer.body[noun] as Made
}
const make = (noun: string, body: object) => made('POST', `/v3/${noun}s`, noun, body)
const change = (noun: string, id: string, body: object) =>
  made('PATCH', `/v3/${noun}s/${id}`, noun, body)
const status = async (method: string, path: string, token = admin) =>
  (await cloud.ask(method, path, { token })).status
const namesOf = async (path: string, noun: string, token = admin): Promise<string[]> => {
  const answer = await cloud.ask('GET', path, { token })
  return (answer.body[noun] as Made[]).map(({ name }) => name)
}
const roleId = async (name: string) => {
  const answer = await cloud.ask('GET', `/v3/roles?name=${name}`, { token: admin })
  return (answer.body as { roles: [Made] }).roles[0].id
}
const error = (code: number, message: string) => ({ status: code, body: { error: { message } } })

describe('a test suite with people of its own', () => {
  it('makes a project and a user, gives a role, works, and takes all of it away', async () => {
    const project = await make('project', {
      name: 'tempest-1',
      description: 'tempest-1-desc',
      domain_id: 'default',
    })
    const user = await make('user', {
      name: 'tempest-user',
      password: 'pw',
      domain_id: 'default',
      project_id: project.id,
      email: 'a@example.org',
    })
    expect(user).toMatchObject({ email: 'a@example.org', enabled: true, project_id: project.id })
    const grant = `/v3/projects/${project.id}/users/${user.id}/roles/${await roleId('member')}`
    expect(await cloud.signIn('tempest-user', inProject('tempest-1'), 'pw')).toBe('')
    expect(await status('PUT', grant)).toBe(204)
    expect(await status('PUT', grant)).toBe(204)
    expect(await status('HEAD', grant)).toBe(204)

    const token = await cloud.signIn('tempest-user', inProject('tempest-1'), 'pw')
    expect(cloud.keystone.authenticate(token)).toEqual({
      userId: user.id,
      userName: 'tempest-user',
      projectId: project.id,
      projectName: 'tempest-1',
      roles: ['member', 'reader'],
      isAdmin: false,
    })
    expect(await namesOf('/v3/auth/projects', 'projects', token)).toEqual(['tempest-1'])

    expect(await status('DELETE', `/v3/users/${user.id}`)).toBe(204)
    expect(await status('DELETE', `/v3/projects/${project.id}`)).toBe(204)
    expect(cloud.keystone.authenticate(token)).toBeUndefined()
    expect(await status('GET', `/v3/users/${user.id}`)).toBe(404)
    expect(
      cloud.store.get(
        'select count(*) as left from keystone_assignment where actor_id = ?',
        user.id,
      ),
    ).toEqual({ left: 0 })
  })

  it('loses what a token may as soon as the last role is taken', async () => {
    const token = cloud.keystone.authenticate(demo)
    const grant = `/v3/projects/${token?.projectId}/users/${token?.userId}/roles/${await roleId('member')}`
    expect(await status('DELETE', grant)).toBe(204)
    expect(cloud.keystone.authenticate(demo)).toBeUndefined()
    expect(await cloud.ask('DELETE', grant, { token: admin })).toMatchObject(
      error(
        404,
        `Could not find role assignment with role: ${await roleId('member')}, user or group: ${token?.userId}, project, domain, or system: ${token?.projectId}.`,
      ),
    )
  })
})

describe('ended access', () => {
  const idOf = async (noun: string, name: string) => {
    const answer = await cloud.ask('GET', `/v3/${noun}?name=${name}`, { token: admin })
    return (answer.body[noun] as [Made])[0].id
  }

  it.each([
    ['user', 'users', 'demo'],
    ['project', 'projects', 'demo'],
    ['domain', 'domains', 'Default'],
  ])('a disabled %s ends tokens and refuses to sign in', async (noun, plural, name) => {
    const id = await idOf(plural, name)
    await change(noun, id, { enabled: false })
    expect(cloud.keystone.authenticate(demo)).toBeUndefined()
    expect(await cloud.signIn('demo', inProject('demo'))).toBe('')
  })

  it('a new password ends tokens, whoever sets it', async () => {
    const id = await idOf('users', 'demo')
    const body = { user: { password: 'new', original_password: 'secret' } }
    expect((await cloud.ask('POST', `/v3/users/${id}/password`, { body })).status).toBe(204)
    expect(cloud.keystone.authenticate(demo)).toBeUndefined()
    expect(await cloud.signIn('demo', inProject('demo'))).toBe('')
    const token = await cloud.signIn('demo', inProject('demo'), 'new')
    await change('user', id, { password: 'newer', options: { lock_password: true } })
    expect(cloud.keystone.authenticate(token)).toBeUndefined()
    expect((await cloud.ask('POST', `/v3/users/${id}/password`, { body })).status).toBe(401)
    body.user.original_password = 'newer'
    expect((await cloud.ask('POST', `/v3/users/${id}/password`, { body })).status).toBe(400)
  })
})

describe('what is refused', () => {
  it('names that are taken', async () => {
    const post = (noun: string, body: object) =>
      cloud.ask('POST', `/v3/${noun}s`, { token: admin, body: { [noun]: body } })
    const stored = 'Conflict occurred attempting to store'
    expect(await post('user', { name: 'demo' })).toMatchObject(
      error(409, `${stored} user - Duplicate entry found with name demo at domain ID default.`),
    )
    expect(await post('role', { name: 'admin' })).toMatchObject(
      error(409, `${stored} role - Duplicate entry found with name admin.`),
    )
    expect(await post('domain', { name: 'Default' })).toMatchObject(
      error(
        409,
        `${stored} project - it is not permitted to have two projects acting as domains with the same name: Default.`,
      ),
    )
    const taken = await post('project', { name: 'demo' })
    expect(taken.status).toBe(409)
    expect(taken.text).toContain('in the same domain: name is demo, project id ')
  })

  it('bodies that do not fit, in the words of jsonschema', async () => {
    const messageOf = async (noun: string, body: unknown) => {
      const answer = await cloud.ask('POST', `/v3/${noun}s`, {
        token: admin,
        body: { [noun]: body },
      })
      expect(answer.status).toBe(400)
      return (answer.body as { error: { message: string } }).error.message.split('\n')[0]
    }
    expect(await messageOf('user', {})).toBe("'name' is a required property")
    expect(await messageOf('user', null)).toBe("None is not of type 'object'")
    expect(await messageOf('user', { name: '' })).toBe(
      "Invalid input for field 'name': '' is too short",
    )
    expect(await messageOf('user', { name: ' ' })).toBe(
      "Invalid input for field 'name': ' ' does not match '[\\\\S]+'",
    )
    expect(await messageOf('project', { name: 'a', enabled: 'yes' })).toBe(
      "Invalid input for field 'enabled': 'yes' is not of type 'boolean'",
    )
    expect(await messageOf('project', { name: 'a', tags: ['x', 'x'] })).toBe(
      "Invalid input for field 'tags': ['x', 'x'] has non-unique elements",
    )
    expect(await messageOf('project', { name: 'a', domain_id: 'nope' })).toBe(
      'Could not find domain: nope.',
    )
  })

  it('everything that is for administrators, by the name of the policy', async () => {
    const denied = (action: string) =>
      error(403, `You are not authorized to perform the requested action: identity:${action}.`)
    const body = { user: { name: 'x' } }
    expect(await cloud.ask('POST', '/v3/users', { token: demo, body })).toMatchObject(
      denied('create_user'),
    )
    expect(await cloud.ask('GET', '/v3/role_assignments', { token: demo })).toMatchObject(
      denied('list_role_assignments'),
    )
    expect(await cloud.ask('GET', '/v3/users/nobody', { token: demo })).toMatchObject(
      denied('get_user'),
    )
    expect(await cloud.ask('GET', '/v3/projects/nothing', { token: admin })).toMatchObject(
      error(404, 'Could not find project: nothing.'),
    )
    const { userId, projectId } = cloud.keystone.authenticate(demo) ?? {}
    expect(await status('GET', `/v3/users/${userId}`, demo)).toBe(200)
    expect(await status('GET', `/v3/users/${userId}/projects`, demo)).toBe(200)
    expect(await status('GET', `/v3/projects/${projectId}`, demo)).toBe(200)
    expect(await status('GET', '/v3/domains/default', demo)).toBe(200)
    expect(await status('GET', '/v3/regions', demo)).toBe(200)
  })

  it('the end of what is in use', async () => {
    const { projectId } = cloud.keystone.authenticate(demo) ?? {}
    await make('project', { name: 'child', parent_id: projectId })
    expect(await status('DELETE', `/v3/projects/${projectId}`)).toBe(403)
    expect(await status('DELETE', '/v3/domains/default')).toBe(403)
    expect(
      await cloud.ask('DELETE', `/v3/roles/${await roleId('member')}`, { token: admin }),
    ).toMatchObject({ status: 403 })
  })
})

describe('groups', () => {
  it('give their roles to their members', async () => {
    const group = await make('group', { name: 'operators' })
    const project = await make('project', { name: 'shared' })
    const { userId } = cloud.keystone.authenticate(demo) ?? {}
    await status('PUT', `/v3/groups/${group.id}/users/${userId}`)
    await status(
      'PUT',
      `/v3/projects/${project.id}/groups/${group.id}/roles/${await roleId('admin')}`,
    )
    expect(await status('HEAD', `/v3/groups/${group.id}/users/${userId}`)).toBe(204)
    expect(await namesOf(`/v3/groups/${group.id}/users`, 'users')).toEqual(['demo'])
    const token = await cloud.signIn('demo', inProject('shared'))
    expect(cloud.keystone.authenticate(token)?.roles).toEqual(['admin', 'member', 'reader'])

    const effective = await cloud.ask(
      'GET',
      `/v3/role_assignments?effective&include_names=true&user.id=${userId}&scope.project.id=${project.id}`,
      { token: admin },
    )
    const { role_assignments: assignments } = effective.body as {
      role_assignments: { role: Made; links: Record<string, string> }[]
    }
    expect(assignments.map(({ role }) => role.name)).toEqual(['admin', 'member', 'reader'])
    expect(assignments[0]?.links.membership).toContain(`/groups/${group.id}/users/${userId}`)

    expect(await status('DELETE', `/v3/groups/${group.id}/users/${userId}`)).toBe(204)
    expect(cloud.keystone.authenticate(token)).toBeUndefined()
    expect(await status('HEAD', `/v3/groups/${group.id}/users/${userId}`)).toBe(404)
    expect(await status('DELETE', `/v3/groups/${group.id}`)).toBe(204)
  })
})

describe('roles', () => {
  it('imply others, as far as that is told them', async () => {
    const auditor = await make('role', { name: 'auditor' })
    const [reader, adminRole] = [await roleId('reader'), await roleId('admin')]
    const rule = `/v3/roles/${auditor.id}/implies/${reader}`
    expect(await status('PUT', rule)).toBe(201)
    expect(await status('PUT', rule)).toBe(409)
    expect(await status('HEAD', rule)).toBe(204)
    expect(await status('PUT', `/v3/roles/${auditor.id}/implies/${adminRole}`)).toBe(403)

    const { userId, projectId } = cloud.keystone.authenticate(demo) ?? {}
    await status('PUT', `/v3/projects/${projectId}/users/${userId}/roles/${auditor.id}`)
    expect(cloud.keystone.authenticate(demo)?.roles).toEqual(
      expect.arrayContaining(['auditor', 'member', 'reader']),
    )
    const inferences = await cloud.ask('GET', '/v3/role_inferences', { token: admin })
    expect(
      (
        inferences.body as { role_inferences: { prior_role: Made; implies: Made[] }[] }
      ).role_inferences
        .map(({ prior_role, implies }) => [prior_role.name, implies.map(({ name }) => name)])
        .sort(),
    ).toEqual([
      ['admin', ['member']],
      ['auditor', ['reader']],
      ['member', ['reader']],
    ])
    expect(await status('DELETE', rule)).toBe(204)
    expect(await status('DELETE', rule)).toBe(404)
  })

  it('of a domain get into no token, only what they imply does', async () => {
    const role = await make('role', { name: 'theirs', domain_id: 'default' })
    const { userId, projectId } = cloud.keystone.authenticate(demo) ?? {}
    await status('PUT', `/v3/projects/${projectId}/users/${userId}/roles/${role.id}`)
    expect(cloud.keystone.authenticate(demo)?.roles).toEqual(['member', 'reader'])
    const path = `/v3/role_assignments?user.id=${userId}&role.id=${role.id}`
    const found = async (query: string) => {
      const answer = await cloud.ask('GET', `${path}${query}`, { token: admin })
      return (answer.body as { role_assignments: [] }).role_assignments.length
    }
    expect([await found(''), await found('&effective')]).toEqual([1, 0])
    expect(await status('PUT', `/v3/system/users/${userId}/roles/${role.id}`)).toBe(400)
  })

  it('on a domain show what is in it, and nothing else', async () => {
    const domain = await make('domain', { name: 'customer' })
    await make('project', { name: 'theirs', domain_id: domain.id })
    const { userId } = cloud.keystone.authenticate(demo) ?? {}
    const grant = `/v3/domains/${domain.id}/users/${userId}/roles/${await roleId('reader')}`
    expect(await status('PUT', grant)).toBe(204)
    const token = await cloud.signIn('demo', { domain: { name: 'customer' } })
    expect(await namesOf('/v3/projects', 'projects', token)).toEqual(['theirs'])
    expect(await namesOf('/v3/users', 'users', token)).toEqual([])
    expect(await namesOf('/v3/auth/domains', 'domains', token)).toEqual(['customer'])
    expect(await status('GET', '/v3/domains', token)).toBe(403)

    await change('domain', domain.id, { enabled: false })
    expect(cloud.keystone.authenticate(token)).toBeUndefined()
    expect(await status('DELETE', `/v3/domains/${domain.id}`)).toBe(204)
    expect(await namesOf('/v3/projects?name=theirs', 'projects')).toEqual([])
  })
})

describe('lists', () => {
  it('are filtered by name, by parts of it, and by state', async () => {
    await make('user', { name: 'Zoe', enabled: false })
    expect(await namesOf('/v3/users?name=demo', 'users')).toEqual(['demo'])
    expect(await namesOf('/v3/users?name__contains=e', 'users')).toEqual(['Zoe', 'demo', 'viewer'])
    expect(await namesOf('/v3/users?name__istartswith=z', 'users')).toEqual(['Zoe'])
    expect(await namesOf('/v3/users?name__endswith=in', 'users')).toEqual(['admin'])
    expect(await namesOf('/v3/users?enabled=false', 'users')).toEqual(['Zoe'])
    expect(await namesOf('/v3/users?domain_id=nope', 'users')).toEqual([])
    expect(await namesOf('/v3/projects?is_domain=true', 'projects')).toEqual(['Default'])
  })

  it('of projects go by tags', async () => {
    const one = await make('project', { name: 'one', tags: ['red', 'blue'] })
    await make('project', { name: 'two', tags: ['blue'] })
    expect(await namesOf('/v3/projects?tags=red,blue', 'projects')).toEqual(['one'])
    expect(await namesOf('/v3/projects?tags-any=red,blue', 'projects')).toEqual(['one', 'two'])
    expect(await namesOf('/v3/projects?not-tags-any=blue&name__contains=o', 'projects')).toEqual([
      'demo',
    ])
    expect(await status('DELETE', `/v3/projects/${one.id}/tags/red`)).toBe(204)
    const shown = await cloud.ask('GET', `/v3/projects/${one.id}/tags`, { token: admin })
    expect(shown.body).toMatchObject({ tags: ['blue'] })
  })
})

describe('projects', () => {
  it('tell their family', async () => {
    const { projectId } = cloud.keystone.authenticate(demo) ?? {}
    const child = await make('project', { name: 'child', parent_id: projectId })
    const shown = (id: string | undefined, query: string) =>
      cloud.ask('GET', `/v3/projects/${id}?${query}`, { token: admin })
    expect((await shown(child.id, 'parents_as_ids')).body).toMatchObject({
      project: { parents: { [projectId ?? '']: { default: null } } },
    })
    expect((await shown(projectId, 'subtree_as_list')).body).toMatchObject({
      project: { subtree: [{ project: { name: 'child' } }] },
    })
    expect((await shown(projectId, 'subtree_as_list&subtree_as_ids')).status).toBe(400)
  })
})
