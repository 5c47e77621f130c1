import { beforeEach, describe, expect, it } from 'vitest'
import { getGroup, updateGroup } from '../db/groups.ts'
import { nextTask } from '../db/tasks.ts'
import { updateVolume } from '../db/volumes.ts'
import { workOff } from './test-backend.ts'
import { addBackend, createTestCloud, START_MS, type TestCloud } from './test-cloud.ts'

const BACKEND = 'devstack@b'

let cloud: TestCloud
let typeId: string
beforeEach(async () => {
  cloud = await createTestCloud()
  addBackend(cloud.store, BACKEND)
  const body = { volume_type: { name: 't', extra_specs: {} } }
  const made = await must<{ volume_type: { id: string } }>(200, 'POST', '/types', body)
  typeId = made.volume_type.id
})

async function must<T>(status: number, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await cloud.ask('admin', method, path, body)
  expect([answer.status, answer.body]).toEqual([status, answer.body])
  return answer.body as T
}

/** The message of a refusal, after its status. */
async function refusal(method: string, path: string, body?: unknown, version?: string) {
  const answer = await cloud.ask('admin', method, path, body, version)
  const [fault] = Object.values(answer.body ?? {}) as { code: number; message: string }[]
  return `${answer.status} ${fault?.message}`
}

async function createGroup(more: object = {}): Promise<string> {
  const type = await cloud.ask('admin', 'POST', '/group_types', { group_type: { name: 'gt' } })
  expect([202, 409]).toContain(type.status)
  const group = { name: ' g ', group_type: 'gt', volume_types: ['t'], ...more }
  const made = await must<{ group: { id: string } }>(202, 'POST', '/groups', { group })
  return made.group.id
}

async function createVolume(groupId?: string): Promise<string> {
  const volume = { size: 1, volume_type: 't', ...(groupId && { group_id: groupId }) }
  const made = await must<{ volume: { id: string } }>(202, 'POST', '/volumes', { volume })
  workOff(cloud.store, BACKEND)
  return made.volume.id
}

describe('group types', () => {
  it('are made, changed, given specs and removed by administrators, and read by all', async () => {
    const body = { group_type: { name: 'gt', is_public: false, group_specs: { a: 'b' } } }
    type Made = { group_type: { id: string } }
    const { id } = (await must<Made>(202, 'POST', '/group_types', body)).group_type
    expect(await refusal('POST', '/group_types', body)).toBe('409 Group Type gt already exists.')
    expect((await cloud.ask('demo', 'POST', '/group_types', body)).status).toBe(403)
    expect((await cloud.ask('demo', 'GET', `/group_types/${id}`)).status).toBe(404)
    const path = `/group_types/${id}/group_specs`
    expect(await must(202, 'POST', path, { group_specs: { c: '<is> True' } })).toEqual({
      group_specs: { c: '<is> True' },
    })
    expect(await refusal('PUT', `${path}/a`, { b: 'c' })).toBe('400 Request body and URI mismatch')
    await must(202, 'DELETE', `${path}/a`)
    expect(await refusal('DELETE', `${path}/a`)).toBe(
      `404 Group Type ${id} has no specs with key a.`,
    )
    await must(200, 'PUT', `/group_types/${id}`, { group_type: { is_public: true } })
    const seen = await cloud.ask('demo', 'GET', `/group_types/${id}`)
    expect(seen.body).toEqual({
      group_type: { id, name: 'gt', description: null, is_public: true },
    })
    await must(202, 'DELETE', `/group_types/${id}`)
  })

  it('stay while a group is of them', async () => {
    const group = getGroup(cloud.store, await createGroup())
    expect(await refusal('DELETE', `/group_types/${group?.groupTypeId}`)).toContain(
      '400 Target group type is still in use.',
    )
    expect(await refusal('DELETE', `/types/${typeId}`)).toBe(
      '400 Target volume type is still in use.',
    )
  })
})

describe('a group', () => {
  it('is placed where all its volume types fit, and is in error where none does', async () => {
    expect(getGroup(cloud.store, await createGroup())).toMatchObject({
      name: 'g',
      status: 'creating',
      host: `${BACKEND}#b`,
      availabilityZone: 'nova',
    })
    const body = { volume_type: { name: 'far', extra_specs: { volume_backend_name: 'x' } } }
    await must(200, 'POST', '/types', body)
    const lost = await createGroup({ volume_types: ['t', 'far'] })
    expect(getGroup(cloud.store, lost)).toMatchObject({ status: 'error', host: null })
    await must(202, 'POST', `/groups/${lost}/action`, { delete: {} })
    expect(await refusal('GET', `/groups/${lost}`)).toBe(`404 Group ${lost} could not be found.`)
  })

  it.each([
    [{ group_type: 'no' }, '404 Group type with name no could not be found.'],
    [{ volume_types: ['no'] }, '404 Volume type with name no could not be found.'],
    [{ availability_zone: 'x' }, "400 Invalid input received: Availability zone 'x' is invalid."],
  ])('is refused for what does not exist: %j', async (more, message) => {
    await createGroup()
    const group = { group_type: 'gt', volume_types: ['t'], ...more }
    expect(await refusal('POST', '/groups', { group })).toBe(message)
  })

  it('takes volumes in and gives them back, and nothing that it must not hold', async () => {
    const id = await createGroup()
    workOff(cloud.store, BACKEND)
    const volume = await createVolume()
    const change = (group: object) => refusal('PUT', `/groups/${id}`, { group })
    expect(await change({ add_volumes: 'no' })).toBe(
      `400 Invalid volume: Cannot add volume no to group ${id} because volume cannot be found.`,
    )
    expect(await change({ add_volumes: volume, remove_volumes: volume })).toBe(
      `400 Invalid volume: UUIDs ['${volume}'] are in both add and remove volume list.`,
    )
    expect(await change({ remove_volumes: volume })).toBe(
      `400 Invalid volume: Cannot remove volume ${volume} from group ${id} because it is not in the group.`,
    )
    updateVolume(cloud.store, volume, { status: 'error' }, START_MS)
    expect(await change({ add_volumes: volume })).toContain(
      "because volume is in an invalid state: error. Valid states are: ('available', 'in-use').",
    )
    updateVolume(cloud.store, volume, { status: 'available' }, START_MS)
    await must(202, 'PUT', `/groups/${id}`, { group: { add_volumes: volume, name: 'n' } })
    expect(getGroup(cloud.store, id)).toMatchObject({ status: 'updating', name: 'n' })
    expect(await change({ add_volumes: volume })).toBe(
      '400 Invalid Group: Group status must be available.',
    )
    expect(nextTask(cloud.store, BACKEND)).toMatchObject({
      method: 'update_group',
      payload: { groupId: id, added: [volume], removed: [] },
    })
    workOff(cloud.store, BACKEND)
    const path = `/groups/${id}?list_volume=True`
    expect(await must(200, 'GET', path)).toMatchObject({ group: { volumes: [volume] } })
  })

  it('is deleted only empty, or with its volumes', async () => {
    const id = await createGroup()
    workOff(cloud.store, BACKEND)
    const volume = await createVolume(id)
    const action = `/groups/${id}/action`
    expect(await refusal('POST', action, { delete: {} })).toBe(
      `400 Invalid Group: Group ${id} still contains volumes. The delete-volumes flag is required to delete it.`,
    )
    updateVolume(cloud.store, volume, { attachStatus: 'attached' }, START_MS)
    const all = { delete: { 'delete-volumes': true } }
    expect(await refusal('POST', action, all)).toBe(
      `400 Invalid Group: Volume in group ${id} is attached. Need to detach first.`,
    )
    updateVolume(cloud.store, volume, { attachStatus: 'detached' }, START_MS)
    await must(202, 'POST', action, all)
    workOff(cloud.store, BACKEND)
    expect(await refusal('GET', `/volumes/${volume}`)).toContain('404')
  })

  it('of another project is not there for a member', async () => {
    const id = await createGroup()
    expect((await cloud.ask('demo', 'GET', `/groups/${id}`)).status).toBe(404)
    expect((await cloud.ask('demo', 'GET', '/groups/detail')).body).toEqual({ groups: [] })
    const { groups } = await must<{ groups: object[] }>(200, 'GET', '/groups/detail?all_tenants=1')
    expect(groups).toHaveLength(1)
  })

  it('has replication only as far as the API goes: the driver has none', async () => {
    const id = await createGroup()
    workOff(cloud.store, BACKEND)
    const action = `/groups/${id}/action`
    expect(await refusal('POST', action, { enable_replication: {} })).toBe(
      `400 Invalid group type: Group ${id} is not a replication group type.`,
    )
    expect(await refusal('POST', action, { enable_replication: {} }, '3.37')).toContain('404')
    expect(await refusal('POST', action, { nonsense: {} })).toContain('There is no such action')
  })

  it('is listed page by page, by status and in order', async () => {
    const ids = [await createGroup(), await createGroup(), await createGroup()]
    updateGroup(cloud.store, ids[1] ?? '', { status: 'available' }, START_MS)
    type Listed = { groups: { id: string }[]; group_links?: { href: string }[] }
    const found = await must<Listed>(200, 'GET', '/groups?status=available')
    expect(found.groups.map(({ id }) => id)).toEqual([ids[1]])
    expect(await must(200, 'GET', '/groups?nonsense=1')).toEqual({ groups: [] })
    const first = await must<Listed>(200, 'GET', '/groups?limit=2&sort=id:asc')
    expect(first.groups.map(({ id }) => id)).toEqual(ids.toSorted().slice(0, 2))
    expect(first.group_links?.[0]?.href).toContain(`marker=${first.groups[1]?.id}`)
    expect(await refusal('GET', '/groups?marker=no')).toBe('404 Group no could not be found.')
  })
})

describe('a snapshot of a group', () => {
  it('is one of each volume; the group cannot go before it, and it not while a copy is made', async () => {
    const id = await createGroup()
    workOff(cloud.store, BACKEND)
    const volume = await createVolume(id)
    type Made = { group_snapshot: { id: string } }
    const body = { group_snapshot: { group_id: id, name: 's' } }
    const made = (await must<Made>(202, 'POST', '/group_snapshots', body)).group_snapshot
    const listed = `/snapshots/detail?volume_id=${volume}`
    expect(await must(200, 'GET', listed)).toMatchObject({
      snapshots: [{ status: 'creating', group_snapshot_id: made.id, name: 's' }],
    })
    workOff(cloud.store, BACKEND)
    expect(
      await refusal('POST', `/groups/${id}/action`, { delete: { 'delete-volumes': true } }),
    ).toBe('400 Invalid Group: Group has existing snapshots.')
    const copy = { 'create-from-src': { group_snapshot_id: made.id } }
    await must(202, 'POST', '/groups/action', copy)
    expect(await refusal('DELETE', `/group_snapshots/${made.id}`)).toBe(
      '400 Invalid GroupSnapshot: GroupSnapshot status must be available or error, and no Group can be currently using it as source for its creation.',
    )
    workOff(cloud.store, BACKEND)
    await must(202, 'DELETE', `/group_snapshots/${made.id}`)
    workOff(cloud.store, BACKEND)
    expect(await must(200, 'GET', listed)).toEqual({ snapshots: [] })
  })

  it('of an empty group makes no group', async () => {
    const id = await createGroup()
    workOff(cloud.store, BACKEND)
    const body = { 'create-from-src': { source_group_id: id } }
    expect(await refusal('POST', '/groups/action', body)).toBe(
      '400 Invalid Group: Source Group is empty. No group will be created.',
    )
    const { groups } = await must<{ groups: object[] }>(200, 'GET', '/groups')
    expect(groups).toHaveLength(1)
  })
})

describe('consistency groups', () => {
  it('are groups of a type of their own, which the API of groups leaves alone', async () => {
    const body = { consistencygroup: { name: 'cg', volume_types: 't,' } }
    type Made = { consistencygroup: { id: string } }
    const { id } = (await must<Made>(202, 'POST', '/consistencygroups', body)).consistencygroup
    expect(await refusal('GET', `/groups/${id}`)).toContain('is reserved for migrating CGs')
    expect(await must(200, 'GET', '/groups/detail')).toEqual({ groups: [] })
    workOff(cloud.store, BACKEND)
    expect(await must(200, 'GET', `/consistencygroups/${id}`)).toMatchObject({
      consistencygroup: { status: 'available', volume_types: [typeId] },
    })
    await must(202, 'POST', `/consistencygroups/${id}/delete`, { consistencygroup: {} })
  })
})

describe('services', () => {
  it.each([
    ['failover_host', {}, '400 Invalid input received: Host field is missing.'],
    [
      'failover',
      {},
      '400 Invalid input received: One and only one of cluster and host must be set.',
    ],
    ['freeze', { host: 'no' }, '400 No service found with host=no'],
    [
      'thaw',
      { host: BACKEND },
      `400 Invalid input received: No service could be changed: frozen in ['${BACKEND}'] must be True to failover.`,
    ],
    [
      'failover_host',
      { host: BACKEND },
      `400 Invalid input received: No service could be changed: replication_status in ['${BACKEND}'] must be ['enabled', 'failed-over'] and must be up to failover.`,
    ],
    ['nonsense', {}, '400 Invalid input received: Unknown action'],
    [
      'enable',
      { host: BACKEND },
      `400 {'host': '${BACKEND}'} is not valid under any of the given schemas`,
    ],
    ['set-log', { level: 'x' }, '400 Invalid input received: x is not a valid log level.'],
  ])('PUT /os-services/%s %j: %s', async (operation, body, message) => {
    expect(await refusal('PUT', `/os-services/${operation}`, body)).toBe(message)
  })

  it('keep the reason why they were disabled', async () => {
    const body = { host: BACKEND, binary: 'cinder-volume' }
    const reason = { ...body, disabled_reason: 'repair' }
    await must(200, 'PUT', '/os-services/disable-log-reason', reason)
    await must(200, 'PUT', '/os-services/enable', body)
    type Listed = { services: object[] }
    const { services } = await must<Listed>(200, 'GET', `/os-services?host=${BACKEND}`)
    expect(services).toMatchObject([{ status: 'enabled', disabled_reason: 'repair' }])
  })

  it('tell the levels of their logs, which can be set', async () => {
    const volume = { binary: 'cinder-volume', prefix: 'cinder.volume.drivers' }
    await must(202, 'PUT', '/os-services/set-log', { ...volume, level: 'debug' })
    expect(await must(200, 'PUT', '/os-services/get-log', volume)).toEqual({
      log_levels: [
        {
          host: BACKEND,
          binary: 'cinder-volume',
          levels: { 'cinder.volume.drivers.pure': 'DEBUG' },
        },
      ],
    })
  })
})
