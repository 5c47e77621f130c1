import { describe, expect, it } from 'vitest'
import { createCloud, HOST, type Volume } from './test-lab.ts'

// What becomes of volumes and snapshots, and who is told, when the backend cannot do what was accepted.

type Cloud = Awaited<ReturnType<typeof createCloud>>

/** Takes the pod off the array, which every operation of a backend with a sync target asks for first. */
const losePod = ({ store }: Cloud) => store.run("update fa_pod set name = 'elsewhere'")

const events = ({ store }: Cloud) =>
  store
    .all<{ event: string }>('select event_id as event from cinder_message order by event_id')
    .map(({ event }) => event)

const act = (cloud: Cloud, id: string, action: object) =>
  cloud.must(202, 'POST', `/volumes/${id}/action`, action)

describe('a task that fails', () => {
  const cases: [string, (cloud: Cloud, id: string) => Promise<unknown>, string, string[]][] = [
    [
      'extend_volume',
      (cloud, id) => act(cloud, id, { 'os-extend': { new_size: 2 } }),
      'error_extending',
      ['VOLUME_VOLUME_007_010'],
    ],
    [
      'delete_volume',
      (cloud, id) => cloud.must(202, 'DELETE', `/volumes/${id}`),
      'error_deleting',
      [],
    ],
    [
      'retype',
      (cloud, id) =>
        act(cloud, id, {
          'os-retype': { new_type: cloud.typeIds.async, migration_policy: 'never' },
        }),
      'available',
      [],
    ],
  ]
  it.each(cases)('%s', async (_method, work, status, told) => {
    const cloud = await createCloud()
    const id = await cloud.create('v', 'plain')
    losePod(cloud)
    await work(cloud, id)
    expect(await cloud.show(id)).toMatchObject({ status, volume_type: 'plain' })
    expect(events(cloud)).toEqual(told)
    expect(cloud.log()).toContain('self.get_pod failed with message: Pod does not exist.')
  })

  it('unmanage: the volume is shown as in error', async () => {
    const cloud = await createCloud()
    const id = await cloud.create('v', 'plain')
    losePod(cloud)
    await act(cloud, id, { 'os-unmanage': {} })
    const row = cloud.store.get('select status from cinder_volume where id = ?', id)
    expect(row).toEqual({ status: 'error_unmanaging' })
  })

  it('create_snapshot and delete_snapshot: in error, and the owner is told of each', async () => {
    const cloud = await createCloud()
    const id = await cloud.create('v', 'plain')
    type Made = { snapshot: { id: string } }
    const body = { snapshot: { volume_id: id } }
    const good = (await cloud.must<Made>(202, 'POST', '/snapshots', body)).snapshot.id
    losePod(cloud)
    const bad = (await cloud.must<Made>(202, 'POST', '/snapshots', body)).snapshot.id
    await cloud.must(202, 'DELETE', `/snapshots/${good}`)
    const status = async (of: string) =>
      (await cloud.must<{ snapshot: { status: string } }>(200, 'GET', `/snapshots/${of}`)).snapshot
        .status
    expect([await status(bad), await status(good)]).toEqual(['error', 'error_deleting'])
    expect(events(cloud)).toEqual([
      'VOLUME_VOLUME_SNAPSHOT_009_013',
      'VOLUME_VOLUME_SNAPSHOT_010_016',
    ])
  })

  it('attaching: the API says what the driver said, and nothing is attached', async () => {
    const cloud = await createCloud()
    const id = await cloud.create('v', 'plain')
    losePod(cloud)
    const connector = { host: 'c', initiator: 'iqn.1993-08.org.debian:01:abc' }
    const attachment = { volume_uuid: id, instance_uuid: id, connector }
    const answer = await cloud.ask('admin', 'POST', '/attachments', { attachment })
    expect(answer.status).toBe(500)
    expect(cloud.log()).toContain(
      'Driver initialize connection failed (error: Pure Storage Cinder driver failure: No functional arrays available).',
    )
    expect(await cloud.show(id)).toMatchObject({ attachments: [] })
  })

  it('create_volume: goes back to the scheduler, which may send it to another backend', async () => {
    const cloud = await createCloud('[other]', 'volume_backend_name = other')
    // The second backend has room only when the first reports less than it.
    const { store, must, show } = cloud
    store.run(
      "insert into cinder_service (host, binary_name, id, zone, reporting_since_ms) values ('devstack@other', 'cinder-volume', 'x', 'nova', 0)",
    )
    store.run(
      `insert into cinder_pool (host, pool_name, capabilities, updated_ms)
       select 'devstack@other', 'other', json_set(capabilities, '$.total_capacity_gb', 1.0), 0 from cinder_pool`,
    )
    losePod(cloud)
    const body = { volume: { size: 1, volume_type: 'plain' } }
    const { id } = (await must<{ volume: Volume }>(202, 'POST', '/volumes', body)).volume
    // Three times at the better one, and then it is over.
    expect(await show(id)).toMatchObject({ status: 'error', 'os-vol-host-attr:host': null })
    expect(events(cloud)).toEqual([
      'VOLUME_VOLUME_001_003',
      ...Array.from({ length: 3 }, () => 'VOLUME_VOLUME_008_012'),
    ])
    store.run('delete from cinder_pool where host = ?', HOST)
    const lost = (await must<{ volume: Volume }>(202, 'POST', '/volumes', body)).volume.id
    expect(await show(lost)).toMatchObject({ 'os-vol-host-attr:host': 'devstack@other#other' })
  })
})

describe('without a service that runs', () => {
  it('tasks wait for it, and calls are not answered', async () => {
    const cloud = await createCloud()
    const id = await cloud.create('v', 'plain')
    await cloud.service.stop()
    const body = { volume: { size: 1, source_volid: id } }
    const answer = await cloud.ask('admin', 'POST', '/volumes', body)
    const made = (answer.body as { volume: Volume }).volume.id
    const frozen = await cloud.ask('admin', 'PUT', '/os-services/freeze', { host: HOST })
    expect([answer.status, frozen.status]).toEqual([202, 500])
    await cloud.service.start()
    await cloud.settle()
    expect(await cloud.show(made)).toMatchObject({ status: 'available' })
  })
})
