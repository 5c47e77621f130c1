import { beforeEach, describe, expect, it } from 'vitest'
import {
  administratorOf,
  createTestKeystone,
  inProject,
  type Made,
  type TestKeystone,
} from './testing.ts'

let cloud: TestKeystone
let demo: string
let by: Awaited<ReturnType<typeof administratorOf>>

beforeEach(async () => {
  cloud = createTestKeystone()
  by = await administratorOf(cloud)
  demo = await cloud.signIn('demo', inProject('demo'))
})

const error = (code: number, message: string) => ({ status: code, body: { error: { message } } })

describe('a test suite with people of its own', () => {
  it('makes a project and a user, gives a role, works, and takes all of it away', async () => {
    const project = await by.make('project', {
      name: 'tempest-1',
      description: 'tempest-1-desc',
      domain_id: 'default',
    })
    const user = await by.make('user', {
      name: 'tempest-user',
      password: 'pw',
      domain_id: 'default',
      project_id: project.id,
      email: 'a@example.org',
    })
    expect(user).toMatchObject({ email: 'a@example.org', enabled: true, project_id: project.id })
    const grant = `/v3/projects/${project.id}/users/${user.id}/roles/${await by.roleId('member')}`
    expect(await cloud.signIn('tempest-user', inProject('tempest-1'), 'pw')).toBe('')
    expect(await by.status('PUT', grant)).toBe(204)
    expect(await by.status('PUT', grant)).toBe(204)
    expect(await by.status('HEAD', grant)).toBe(204)

    const token = await cloud.signIn('tempest-user', inProject('tempest-1'), 'pw')
    expect(cloud.keystone.authenticate(token)).toEqual({
      userId: user.id,
      userName: 'tempest-user',
      projectId: project.id,
      projectName: 'tempest-1',
      roles: ['member', 'reader'],
      isAdmin: false,
    })
    expect(await by.namesOf('/v3/auth/projects', 'projects', token)).toEqual(['tempest-1'])

    expect(await by.status('DELETE', `/v3/users/${user.id}`)).toBe(204)
    expect(await by.status('DELETE', `/v3/projects/${project.id}`)).toBe(204)
    expect(cloud.keystone.authenticate(token)).toBeUndefined()
    expect(await by.status('GET', `/v3/users/${user.id}`)).toBe(404)
    expect(
      cloud.store.get(
        'select count(*) as left from keystone_assignment where actor_id = ?',
        user.id,
      ),
    ).toEqual({ left: 0 })
  })

  it('loses what a token may as soon as the last role is taken', async () => {
    const token = cloud.keystone.authenticate(demo)
    const grant = `/v3/projects/${token?.projectId}/users/${token?.userId}/roles/${await by.roleId('member')}`
    expect(await by.status('DELETE', grant)).toBe(204)
    expect(cloud.keystone.authenticate(demo)).toBeUndefined()
    expect(await cloud.ask('DELETE', grant, { token: by.admin })).toMatchObject(
      error(
        404,
        `Could not find role assignment with role: ${await by.roleId('member')}, user or group: ${token?.userId}, project, domain, or system: ${token?.projectId}.`,
      ),
    )
  })
})

describe('ended access', () => {
  const idOf = async (noun: string, name: string) => {
    const answer = await cloud.ask('GET', `/v3/${noun}?name=${name}`, { token: by.admin })
    return (answer.body[noun] as [Made])[0].id
  }

  it.each([
    ['user', 'users', 'demo'],
    ['project', 'projects', 'demo'],
    ['domain', 'domains', 'Default'],
  ])('a disabled %s ends tokens and refuses to sign in', async (noun, plural, name) => {
    const id = await idOf(plural, name)
    await by.change(noun, id, { enabled: false })
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
    await by.change('user', id, { password: 'newer', options: { lock_password: true } })
    expect(cloud.keystone.authenticate(token)).toBeUndefined()
    expect((await cloud.ask('POST', `/v3/users/${id}/password`, { body })).status).toBe(401)
    body.user.original_password = 'newer'
    expect((await cloud.ask('POST', `/v3/users/${id}/password`, { body })).status).toBe(400)
  })
})

it('starts again with people who were made anew', async () => {
  const { userId, projectId } = cloud.keystone.authenticate(demo) ?? {}
  await by.status('DELETE', `/v3/users/${userId}`)
  await by.status('DELETE', `/v3/projects/${projectId}`)
  await by.make('user', { name: 'demo', password: 'other' })
  await by.make('project', { name: 'demo' })
  cloud.open().seed({
    users: [{ name: 'demo', password: 'secret', project: 'demo', roles: ['member'] }],
  })
  const token = await cloud.signIn('demo', inProject('demo'))
  expect(cloud.keystone.authenticate(token)?.roles).toEqual(['member', 'reader'])
})

describe('what is refused', () => {
  it('names that are taken', async () => {
    const post = (noun: string, body: object) =>
      cloud.ask('POST', `/v3/${noun}s`, { token: by.admin, body: { [noun]: body } })
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
    const id = 'a'.repeat(32)
    expect(await post('domain', { name: 'one', explicit_domain_id: id })).toMatchObject({
      status: 201,
      body: { domain: { id } },
    })
    expect((await post('domain', { name: 'two', explicit_domain_id: id })).status).toBe(409)
    expect((await post('domain', { name: 'three', explicit_domain_id: 'b' })).status).toBe(400)
    const taken = await post('project', { name: 'demo' })
    expect(taken.status).toBe(409)
    expect(taken.text).toContain('in the same domain: name is demo, project id ')
  })

  it('bodies that do not fit, in the words of jsonschema', async () => {
    const messageOf = async (noun: string, body: unknown) => {
      const answer = await cloud.ask('POST', `/v3/${noun}s`, {
        token: by.admin,
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
    expect(await cloud.ask('GET', '/v3/projects/nothing', { token: by.admin })).toMatchObject(
      error(404, 'Could not find project: nothing.'),
    )
    const { userId, projectId } = cloud.keystone.authenticate(demo) ?? {}
    expect(await by.status('GET', `/v3/users/${userId}`, demo)).toBe(200)
    expect(await by.status('GET', `/v3/users/${userId}/projects`, demo)).toBe(200)
    expect(await by.status('GET', `/v3/projects/${projectId}`, demo)).toBe(200)
    expect(await by.status('GET', '/v3/domains/default', demo)).toBe(200)
    expect(await by.status('GET', '/v3/regions', demo)).toBe(200)
  })

  it('the end of what is in use', async () => {
    const { projectId } = cloud.keystone.authenticate(demo) ?? {}
    await by.make('project', { name: 'child', parent_id: projectId })
    expect(await by.status('DELETE', `/v3/projects/${projectId}`)).toBe(403)
    expect(await by.status('DELETE', '/v3/domains/default')).toBe(403)
    expect(
      await cloud.ask('DELETE', `/v3/roles/${await by.roleId('member')}`, { token: by.admin }),
    ).toMatchObject({ status: 403 })
  })
})
