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

describe('groups', () => {
  it('give their roles to their members', async () => {
    const group = await by.make('group', { name: 'operators' })
    const project = await by.make('project', { name: 'shared' })
    const { userId } = cloud.keystone.authenticate(demo) ?? {}
    await by.status('PUT', `/v3/groups/${group.id}/users/${userId}`)
    await by.status(
      'PUT',
      `/v3/projects/${project.id}/groups/${group.id}/roles/${await by.roleId('admin')}`,
    )
    expect(await by.status('HEAD', `/v3/groups/${group.id}/users/${userId}`)).toBe(204)
    expect(await by.namesOf(`/v3/groups/${group.id}/users`, 'users')).toEqual(['demo'])
    const token = await cloud.signIn('demo', inProject('shared'))
    expect(cloud.keystone.authenticate(token)?.roles).toEqual(['admin', 'member', 'reader'])

    const effective = await cloud.ask(
      'GET',
      `/v3/role_assignments?effective&include_names=true&user.id=${userId}&scope.project.id=${project.id}`,
      { token: by.admin },
    )
    const { role_assignments: assignments } = effective.body as {
      role_assignments: { role: Made; links: Record<string, string> }[]
    }
    expect(assignments.map(({ role }) => role.name)).toEqual(['admin', 'member', 'reader'])
    expect(assignments[0]?.links.membership).toContain(`/groups/${group.id}/users/${userId}`)

    expect(await by.status('DELETE', `/v3/groups/${group.id}/users/${userId}`)).toBe(204)
    expect(cloud.keystone.authenticate(token)).toBeUndefined()
    expect(await by.status('HEAD', `/v3/groups/${group.id}/users/${userId}`)).toBe(404)
    expect(await by.status('DELETE', `/v3/groups/${group.id}`)).toBe(204)
  })
})

describe('roles', () => {
  it('imply others, as far as that is told them', async () => {
    const auditor = await by.make('role', { name: 'auditor' })
    const [reader, adminRole] = [await by.roleId('reader'), await by.roleId('admin')]
    const rule = `/v3/roles/${auditor.id}/implies/${reader}`
    expect(await by.status('PUT', rule)).toBe(201)
    expect(await by.status('PUT', rule)).toBe(409)
    expect(await by.status('HEAD', rule)).toBe(204)
    expect(await by.status('PUT', `/v3/roles/${auditor.id}/implies/${adminRole}`)).toBe(403)

    const { userId, projectId } = cloud.keystone.authenticate(demo) ?? {}
    await by.status('PUT', `/v3/projects/${projectId}/users/${userId}/roles/${auditor.id}`)
    expect(cloud.keystone.authenticate(demo)?.roles).toEqual(
      expect.arrayContaining(['auditor', 'member', 'reader']),
    )
    const inferences = await cloud.ask('GET', '/v3/role_inferences', { token: by.admin })
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
    expect(await by.status('DELETE', rule)).toBe(204)
    expect(await by.status('DELETE', rule)).toBe(404)
  })

  it('of a domain get into no token, only what they imply does', async () => {
    const role = await by.make('role', { name: 'theirs', domain_id: 'default' })
    const { userId, projectId } = cloud.keystone.authenticate(demo) ?? {}
    await by.status('PUT', `/v3/projects/${projectId}/users/${userId}/roles/${role.id}`)
    expect(cloud.keystone.authenticate(demo)?.roles).toEqual(['member', 'reader'])
    const path = `/v3/role_assignments?user.id=${userId}&role.id=${role.id}`
    const found = async (query: string) => {
      const answer = await cloud.ask('GET', `${path}${query}`, { token: by.admin })
      return (answer.body as { role_assignments: [] }).role_assignments.length
    }
    expect([await found(''), await found('&effective')]).toEqual([1, 0])
    expect(await by.status('PUT', `/v3/system/users/${userId}/roles/${role.id}`)).toBe(400)
  })

  it('on a domain show what is in it, and nothing else', async () => {
    const domain = await by.make('domain', { name: 'customer' })
    await by.make('project', { name: 'theirs', domain_id: domain.id })
    const { userId } = cloud.keystone.authenticate(demo) ?? {}
    const grant = `/v3/domains/${domain.id}/users/${userId}/roles/${await by.roleId('reader')}`
    expect(await by.status('PUT', grant)).toBe(204)
    const token = await cloud.signIn('demo', { domain: { name: 'customer' } })
    expect(await by.namesOf('/v3/projects', 'projects', token)).toEqual(['theirs'])
    expect(await by.namesOf('/v3/users', 'users', token)).toEqual([])
    expect(await by.namesOf('/v3/auth/domains', 'domains', token)).toEqual(['customer'])
    expect(await by.status('GET', '/v3/domains', token)).toBe(403)

    await by.change('domain', domain.id, { enabled: false })
    expect(cloud.keystone.authenticate(token)).toBeUndefined()
    expect(await by.status('DELETE', `/v3/domains/${domain.id}`)).toBe(204)
    expect(await by.namesOf('/v3/projects?name=theirs', 'projects')).toEqual([])
  })
})

describe('lists', () => {
  it('are filtered by name, by parts of it, and by state', async () => {
    await by.make('user', { name: 'Zoe', enabled: false })
    expect(await by.namesOf('/v3/users?name=demo', 'users')).toEqual(['demo'])
    expect(await by.namesOf('/v3/users?name__contains=e', 'users')).toEqual([
      'Zoe',
      'demo',
      'viewer',
    ])
    expect(await by.namesOf('/v3/users?name__istartswith=z', 'users')).toEqual(['Zoe'])
    expect(await by.namesOf('/v3/users?name__endswith=in', 'users')).toEqual(['admin'])
    expect(await by.namesOf('/v3/users?enabled=false', 'users')).toEqual(['Zoe'])
    expect(await by.namesOf('/v3/users?domain_id=nope', 'users')).toEqual([])
    expect(await by.namesOf('/v3/projects?is_domain=true', 'projects')).toEqual(['Default'])
  })

  it('of projects go by tags', async () => {
    const one = await by.make('project', { name: 'one', tags: ['red', 'blue'] })
    await by.make('project', { name: 'two', tags: ['blue'] })
    expect(await by.namesOf('/v3/projects?tags=red,blue', 'projects')).toEqual(['one'])
    expect(await by.namesOf('/v3/projects?tags-any=red,blue', 'projects')).toEqual(['one', 'two'])
    expect(await by.namesOf('/v3/projects?not-tags-any=blue&name__contains=o', 'projects')).toEqual(
      ['demo'],
    )
    expect(await by.status('DELETE', `/v3/projects/${one.id}/tags/red`)).toBe(204)
    const shown = await cloud.ask('GET', `/v3/projects/${one.id}/tags`, { token: by.admin })
    expect(shown.body).toMatchObject({ tags: ['blue'] })
  })
})

describe('projects', () => {
  it('tell their family', async () => {
    const { projectId } = cloud.keystone.authenticate(demo) ?? {}
    const child = await by.make('project', { name: 'child', parent_id: projectId })
    const shown = (id: string | undefined, query: string) =>
      cloud.ask('GET', `/v3/projects/${id}?${query}`, { token: by.admin })
    expect((await shown(child.id, 'parents_as_ids')).body).toMatchObject({
      project: { parents: { [projectId ?? '']: { default: null } } },
    })
    expect((await shown(projectId, 'subtree_as_list')).body).toMatchObject({
      project: { subtree: [{ project: { name: 'child' } }] },
    })
    expect((await shown(projectId, 'subtree_as_list&subtree_as_ids')).status).toBe(400)
  })
})
