import { beforeEach, describe, expect, it } from 'vitest'
import { registerService, updateService } from '../db/services.ts'
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
    ['GET', '/os-hosts/nope', undefined, 404, 'Service None could not be found on host nope.'],
    ['PUT', '/os-hosts/nope', {}, 404, 'Host nope could not be found.'],
    ['PUT', `/os-hosts/${HOST}`, { status: 'up' }, 400, "Invalid status: 'up'"],
    ['PUT', `/os-hosts/${HOST}`, { colour: 'red' }, 400, "Invalid update setting: 'colour'"],
    ['GET', '/clusters/x', undefined, 404, 'Cluster x could not be found.'],
    [
      'GET',
      '/clusters?colour=red',
      undefined,
      400,
      'Invalid input received: Invalid filter keys: colour',
    ],
    ['PUT', '/clusters/enable', { name: 'x' }, 404, 'Cluster x could not be found.'],
    ['PUT', '/clusters/explode', { name: 'x' }, 404, 'Unknown action'],
    [
      'POST',
      '/workers/cleanup',
      { resource_type: 'backup' },
      400,
      'Invalid input received: Resource type Backup not valid, must be Volume or Snapshot',
    ],
    ['GET', '/extensions/nope', undefined, 404, 'The resource could not be found.'],
    ['GET', '/backups/x', undefined, 404, 'Backup x could not be found.'],
    ['DELETE', '/backups/x', undefined, 404, 'Backup x could not be found.'],
    ['GET', '/backups?marker=x', undefined, 404, 'Backup x could not be found.'],
  ])('%s %s %o is refused', async (method, path, body, status, message) => {
    expect(await refusal(method, path, body)).toEqual([status, message])
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
