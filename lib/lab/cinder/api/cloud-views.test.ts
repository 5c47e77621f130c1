import { beforeEach, describe, expect, it } from 'vitest'
import { registerService, updateService } from '../db/services.ts'
import { workOff } from './test-backend.ts'
import { addBackend, createTestCloud, START_MS, type TestCloud } from './test-cloud.ts'

const HOST = 'devstack@puredriver-1'

let cloud: TestCloud

beforeEach(async () => {
  cloud = await createTestCloud()
  addBackend(cloud.store, HOST)
})

/** Status and message of an administrator's request that is refused. */
async function refusal(
  method: string,
  path: string,
  body?: object,
  version = '3.70',
): Promise<[number, string]> {
  const answer = await cloud.ask('admin', method, path, body, version)
  const [fault]: { message: string }[] = Object.values(answer.body)
  return [answer.status, fault?.message ?? '']
}

describe('what a cloud consists of', () => {
  it('has the zones of its backends, available while one of them is enabled', async () => {
    registerService(cloud.store, {
      host: 'devstack@far',
      binary: 'cinder-volume',
      id: 'far',
      zone: 'far',
    })
    updateService(cloud.store, 'devstack@far', 'cinder-volume', { disabled: true }, START_MS)
    const { body } = await cloud.ask('demo', 'GET', '/os-availability-zone')
    expect(body).toEqual({
      availabilityZoneInfo: [
        { zoneName: 'far', zoneState: { available: false } },
        { zoneName: 'nova', zoneState: { available: true } },
      ],
    })
  })

  it('tells hosts and what projects have on them', async () => {
    await cloud.ask('demo', 'POST', '/volumes', { volume: { size: 3 } })
    await cloud.ask('admin', 'POST', '/volumes', { volume: { size: 4 } })
    const list: { body: { hosts: object[] } } = await cloud.ask('admin', 'GET', '/os-hosts')
    expect(list.body.hosts).toContainEqual({
      host_name: HOST,
      service: 'cinder-volume',
      zone: 'nova',
      'service-status': 'available',
      'service-state': 'enabled',
      'last-update': '2026-11-22T07:24:00.000000',
    })
    const { body }: { body: { host: { resource: object }[] } } = await cloud.ask(
      'admin',
      'GET',
      `/os-hosts/${HOST}`,
    )
    const row = (project: string, count: string, gib: string) => ({
      resource: {
        host: HOST,
        project,
        volume_count: count,
        total_volume_gb: gib,
        snapshot_count: '0',
        total_snapshot_gb: '0',
      },
    })
    expect(body.host[0]).toEqual(row('(total)', '2', '7'))
    expect(body.host).toContainEqual(row(cloud.projectOf('demo'), '1', '3'))
    expect(body.host).toHaveLength(3)
  })

  it.each<[string, string, object | undefined, number, string]>([
    [
      'GET',
      '/os-hosts/nope',
      undefined,
      404,
      'Service cinder-volume could not be found on host nope.',
    ],
    ['PUT', '/os-hosts/nope', {}, 404, 'Host nope could not be found.'],
    ['PUT', `/os-hosts/${HOST}`, { status: 'up' }, 400, "Invalid status: 'up'"],
    ['PUT', `/os-hosts/${HOST}`, { colour: 'red' }, 400, "Invalid update setting: 'colour'"],
    [
      'GET',
      '/clusters/x',
      undefined,
      404,
      "Cluster {'binary': 'cinder-volume', 'name': 'x'} could not be found.",
    ],
    [
      'GET',
      '/clusters?colour=red',
      undefined,
      400,
      'Invalid input received: Invalid filter keys: colour',
    ],
    [
      'PUT',
      '/clusters/enable',
      { name: 'x' },
      404,
      "Cluster {'binary': 'cinder-volume', 'name': 'x'} could not be found.",
    ],
    ['PUT', '/clusters/explode', { name: 'x' }, 404, 'Unknown action'],
    [
      'POST',
      '/workers/cleanup',
      { resource_type: 'backup' },
      400,
      'Invalid input received: Resource type Backup not valid, must be Snapshot or Volume',
    ],
    ['GET', '/extensions/nope', undefined, 404, 'The resource could not be found.'],
    ['GET', '/backups/x', undefined, 404, 'Backup x could not be found.'],
    ['DELETE', '/backups/x', undefined, 404, 'Backup x could not be found.'],
    ['GET', '/backups?marker=x', undefined, 404, 'Backup x could not be found.'],
  ])('%s %s %o is refused', async (method, path, body, status, message) => {
    expect(await refusal(method, path, body)).toEqual([status, message])
  })

  it('knows the difference between a method that is not there and a path that is not', async () => {
    expect(await refusal('PUT', '/messages/x', {})).toEqual([
      404,
      'The resource could not be found.',
    ])
    expect((await cloud.ask('admin', 'PATCH', '/volumes/x')).body).toMatchObject({
      code: '404 Not Found',
    })
  })

  it('disables a host until it is enabled', async () => {
    const put = await cloud.ask('admin', 'PUT', `/os-hosts/${HOST}`, { status: 'disable' })
    expect(put.body).toEqual({ host: HOST, status: 'disabled' })
    // Disabled services are no hosts any more, not even to be enabled.
    expect(await refusal('PUT', `/os-hosts/${HOST}`, { status: 'enable' })).toEqual([
      404,
      `Host ${HOST} could not be found.`,
    ])
  })

  it('has no clusters, and nothing to clean up', async () => {
    expect((await cloud.ask('admin', 'GET', '/clusters/detail')).body).toEqual({ clusters: [] })
    const { status, body } = await cloud.ask('admin', 'POST', '/workers/cleanup', {})
    expect([status, body]).toEqual([202, { cleaning: [], unavailable: [] }])
    expect(await refusal('GET', '/clusters', undefined, '3.6')).toEqual([
      404,
      'The resource could not be found.',
    ])
  })

  it('tells the filters of one resource', async () => {
    expect((await cloud.ask('demo', 'GET', '/resource_filters?resource=pool')).body).toEqual({
      resource_filters: [{ resource: 'pool', filters: ['name', 'volume_type'] }],
    })
    expect((await cloud.ask('demo', 'GET', '/resource_filters?resource=x')).body).toEqual({
      resource_filters: [],
    })
    expect((await cloud.ask('demo', 'GET', '/extensions/os-services')).body).toMatchObject({
      extension: { name: 'Services' },
    })
  })
})

describe('a backup', () => {
  const make = (user: 'admin' | 'demo', backup: object, version = '3.70') =>
    cloud.ask(user, 'POST', '/backups', { backup }, version)
  let volume: string

  beforeEach(async () => {
    const { body }: { body: { volume: { id: string } } } = await cloud.ask(
      'demo',
      'POST',
      '/volumes',
      { volume: { size: 3 } },
    )
    workOff(cloud.store, HOST)
    volume = body.volume.id
  })

  it('is accepted, fails for want of a service, and says so', async () => {
    cloud.ids.push('b1')
    const made = await make('demo', { volume_id: volume, name: 'nightly', metadata: { a: 'b' } })
    expect(made).toMatchObject({ status: 202, body: { backup: { id: 'b1', name: 'nightly' } } })
    const shown = await cloud.ask('demo', 'GET', '/backups/b1')
    expect(shown.body).toMatchObject({
      backup: {
        status: 'error',
        fail_reason: 'Service not found for creating backup.',
        size: 3,
        volume_id: volume,
        metadata: { a: 'b' },
      },
    })
    expect(JSON.stringify(shown.body)).not.toContain('project_id')
    const seen = await cloud.ask('admin', 'GET', '/backups/b1', undefined, '3.18')
    expect(seen.body).toMatchObject({
      backup: { 'os-backup-project-attr:project_id': cloud.projectOf('demo') },
    })
    expect(seen.body).not.toHaveProperty('backup.metadata')
    const still = await cloud.ask('demo', 'GET', `/volumes/${volume}`)
    expect(still.body).toMatchObject({ volume: { status: 'available' } })
    const { body } = await cloud.ask('demo', 'GET', '/messages?resource_uuid=b1')
    expect(body).toMatchObject({
      messages: [
        {
          event_id: 'VOLUME_VOLUME_BACKUP_013_024',
          user_message:
            'create backup:Backup failed to schedule. Service not found for creating backup.',
        },
      ],
    })
  })

  it('is listed to its project, and to administrators who ask for all', async () => {
    cloud.ids.push('b1')
    await make('demo', { volume_id: volume, name: 'nightly' })
    const ids = async (user: 'admin' | 'demo', query: string) => {
      const { body }: { body: { backups: { id: string }[] } } = await cloud.ask(
        user,
        'GET',
        `/backups/detail${query}`,
      )
      return body.backups.map(({ id }) => id)
    }
    expect(await ids('demo', '?name=nightly&sort=name')).toEqual(['b1'])
    expect(await ids('demo', '?name=other')).toEqual([])
    expect(await ids('admin', '')).toEqual([])
    expect(await ids('admin', '?all_tenants=1')).toEqual(['b1'])
  })

  it('cannot be removed, used or reset', async () => {
    cloud.ids.push('b1')
    await make('demo', { volume_id: volume })
    const gone = [404, 'Service cinder-backup could not be found.']
    expect(await refusal('DELETE', '/backups/b1')).toEqual(gone)
    expect(await refusal('POST', '/backups/b1/action', { 'os-force_delete': {} })).toEqual(gone)
    expect(
      await refusal('POST', '/backups/b1/action', { 'os-reset_status': { status: 'deleting' } }),
    ).toEqual([
      400,
      "Backup status: deleting is invalid, valid statuses are: ['available', 'error'].",
    ])
    expect(await refusal('POST', '/backups/b1/restore', { restore: {} })).toEqual([
      400,
      'Invalid backup: Backup status must be available',
    ])
    expect(await refusal('GET', '/backups/b1/export_record')).toEqual([
      400,
      'Invalid backup: Backup status must be available and not error.',
    ])
    await cloud.ask('demo', 'PUT', '/backups/b1', { backup: { name: 'renamed' } })
    expect((await cloud.ask('demo', 'GET', '/backups')).body).toMatchObject({
      backups: [{ name: 'renamed' }],
    })
  })

  it('is refused of what is not ready, increments and beyond the quota', async () => {
    const told = async (asked: object) => {
      const { status, body } = await make('demo', { volume_id: volume, ...asked })
      const [fault]: { message: string }[] = Object.values(body)
      return [status, fault?.message ?? '']
    }
    expect(await told({ incremental: true })).toEqual([
      400,
      'Invalid backup: No backups available to do an incremental backup.',
    ])
    const limit = (set: object) =>
      cloud.ask('admin', 'PUT', `/os-quota-sets/${cloud.projectOf('demo')}`, { quota_set: set })
    await limit({ backup_gigabytes: 2 })
    expect(await told({})).toEqual([
      413,
      'VolumeBackupSizeExceedsAvailableQuota: Requested backup exceeds allowed Backup gigabytes quota. Requested 3G, quota is 2G and 0G has been consumed.',
    ])
    await limit({ backup_gigabytes: -1, backups: 0 })
    expect(await told({})).toEqual([
      413,
      'BackupLimitExceeded: Maximum number of backups allowed (0) exceeded',
    ])
    await cloud.ask('admin', 'POST', `/volumes/${volume}/action`, {
      'os-reset_status': { status: 'error' },
    })
    expect(await told({})).toEqual([
      400,
      'Invalid volume: Volume to be backed up must be available or in-use, but the current status is "error".',
    ])
  })
})
