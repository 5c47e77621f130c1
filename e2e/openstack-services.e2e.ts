import { expect } from '@playwright/test'
import { configureReplication } from './support/conf.ts'
import { askArray } from './support/flasharray.ts'
import { hasClients, type Row, clientTest as test, untilIs } from './support/openstack.ts'

const HOST = 'devstack@puredriver-1'
const POOL = `${HOST}#puredriver-1`

test.describe("Debian's clients and services", () => {
  test.skip(!hasClients, 'SKIPPED: /usr/bin/openstack and /usr/bin/cinder are not installed')

  test('enable, disable, freeze, and ask what a backend can do', async ({ admin, demo }) => {
    await admin.run(
      `volume service set --disable --disable-reason 'new disks' ${HOST} cinder-volume`,
    )
    const volumeService = async () =>
      (await admin.list('volume service list --long')).find((row) => row.Host === HOST)
    expect(await volumeService()).toMatchObject({
      Binary: 'cinder-volume',
      Zone: 'nova',
      Status: 'disabled',
      State: 'up',
      'Disabled Reason': 'new disks',
    })
    await admin.run(`volume service set --enable ${HOST} cinder-volume`)
    expect(await volumeService()).toMatchObject({ Status: 'enabled' })
    expect(await demo.refusal('openstack', 'volume service list')).toContain(
      "Policy doesn't allow volume_extension:services:index to be performed. (HTTP 403)",
    )
    await admin.run(`volume host set --disable ${HOST}`)
    const frozen = async () =>
      (await admin.cinder('service-list --withreplication')).find((row) => row.Host === HOST)
    expect(await frozen()).toMatchObject({ Frozen: 'True' })
    await admin.run(`volume host set --enable ${HOST}`)
    expect(await frozen()).toMatchObject({ Frozen: 'False', 'Replication Status': 'disabled' })

    const [pool] = await admin.cinder('get-pools --detail')
    expect(pool).toMatchObject({
      name: POOL,
      vendor_name: 'Pure Storage',
      storage_protocol: 'iSCSI',
      volume_backend_name: 'puredriver-1',
      thin_provisioning_support: 'True',
    })
    const capabilities = await admin.cinder(`get-capabilities ${HOST}`)
    expect(capabilities).toContainEqual({ 'Volume stats': 'vendor_name', Value: 'Pure Storage' })
  })

  test('tell why a volume could not be made', async ({ lab, demo, admin }) => {
    await admin.run("volume type create impossible --property 'nowhere=<is> True'")
    const volume = await demo.show('volume create --type impossible --size 1 lost')
    await untilIs(lab, `volumes/${volume.id}`, 'error')
    const [message] = await demo.list('--os-volume-api-version 3.70 volume message list')
    expect(message).toMatchObject({
      'Event ID': 'VOLUME_VOLUME_001_003',
      'Resource Type': 'VOLUME',
      'Resource UUID': volume.id,
      'Message Level': 'ERROR',
      'User Message': 'schedule allocate volume:Could not find any available weighted backend.',
    })
    expect(
      await demo.show(`--os-volume-api-version 3.70 volume message show ${message?.ID}`),
    ).toMatchObject({
      id: message?.ID,
    })
    await demo.run(`--os-volume-api-version 3.70 volume message delete ${message?.ID}`)
    expect(await demo.list('--os-volume-api-version 3.70 volume message list')).toEqual([])
  })

  test('manage and unmanage', async ({ lab, admin }) => {
    const { id } = await admin.show('volume create --size 1 kept')
    await untilIs(lab, `volumes/${id}`, 'available')
    const { id: snapshot } = await admin.show('volume snapshot create --volume kept of-kept')
    await untilIs(lab, `snapshots/${snapshot}`, 'available')
    const managed = (list: Row[]) => list.find((row) => row.cinder_id === id)
    expect(managed(await admin.cinder(`manageable-list ${POOL} --detailed True`))).toMatchObject({
      size: '1',
      safe_to_manage: 'False',
      reason_not_safe: 'Volume already managed',
    })
    await admin.cinder('snapshot-unmanage of-kept')
    await untilIs(lab, `snapshots/${snapshot}`, 'gone')
    await admin.cinder('unmanage kept')
    await untilIs(lab, `volumes/${id}`, 'gone')
    const pure1 = lab.array('pure1')
    const names = (await askArray<{ name: string }>(pure1, 'volumes')).map(({ name }) => name)
    const name = `volume-${id}-cinder-unmanaged`
    expect(names).toContain(name)
    const [again] = await admin.cinder(`manage --name back ${POOL} ${name}`)
    expect(again).toMatchObject({ name: 'back' })
    await untilIs(lab, `volumes/${again?.id}`, 'available')
    expect(await admin.show('volume show back')).toMatchObject({ size: 1 })
    const snapshots = await admin.cinder(`snapshot-manageable-list ${POOL}`)
    expect(snapshots).toMatchObject([{ size: '1', safe_to_manage: 'True' }])
  })

  test('fail over and back', async ({ lab, admin }) => {
    await configureReplication(lab, ['async'])
    await admin.run(
      "volume type create gold --property 'replication_enabled=<is> True' --property 'replication_type=<in> async'",
    )
    const { id } = await admin.show('volume create --type gold --size 1 safe')
    await untilIs(lab, `volumes/${id}`, 'available')
    expect(await admin.show('volume show safe')).toMatchObject({ replication_status: 'enabled' })
    await lab.advance({ hours: 3 })
    const service = async () =>
      (await admin.cinder('service-list --withreplication')).find((row) => row.Host === HOST)
    await admin.cinder(`failover-host ${HOST} --backend_id pure2-async`)
    await expect.poll(service, { timeout: 30_000 }).toMatchObject({
      Status: 'disabled',
      'Replication Status': 'failed-over',
      'Active Backend ID': 'pure2-async',
      'Disabled Reason': 'failed-over',
    })
    expect(await admin.show('volume show safe')).toMatchObject({
      status: 'available',
      replication_status: 'failed-over',
    })
    await admin.cinder(`failover-host ${HOST} --backend_id default`)
    await expect.poll(service, { timeout: 30_000 }).toMatchObject({
      Status: 'enabled',
      'Replication Status': 'enabled',
      'Active Backend ID': '',
    })
    // Asynchronous replication has no way back: the driver gives such volumes up.
    expect(await admin.show('volume show safe')).toMatchObject({
      status: 'error',
      replication_status: 'failover-error',
    })
  })
})
