import { expect } from '@playwright/test'
import { hasClients, type Prompt, clientTest as test, untilIs } from './support/openstack.ts'

const idOf = async (prompt: Prompt, command: string) => String((await prompt.show(command)).id)

test.describe("Debian's clients and volumes", () => {
  test.skip(!hasClients, 'SKIPPED: /usr/bin/openstack and /usr/bin/cinder are not installed')

  test('create, change, copy and delete volumes', async ({ lab, admin, demo }) => {
    await admin.run('volume type create gold')
    const created = await admin.show("volume create --type gold --size 1 --property 'a b=c' v1")
    expect(created).toMatchObject({ name: 'v1', size: 1, status: 'creating', type: 'gold' })
    const id = String(created.id)
    await untilIs(lab, `volumes/${id}`, 'available')
    await admin.run("volume set --name first --description 'my own' --property k=v --size 2 v1")
    await untilIs(lab, `volumes/${id}`, 'available')
    await admin.run("volume unset --property 'a b' first")
    expect(await admin.show('volume show first')).toMatchObject({
      id,
      name: 'first',
      description: 'my own',
      size: 2,
      properties: { k: 'v' },
      'os-vol-host-attr:host': 'devstack@puredriver-1#puredriver-1',
      replication_status: 'disabled',
      bootable: 'false',
    })
    expect(await demo.refusal('openstack', 'volume show first')).toContain(
      "No volume with a name or ID of 'first' exists.",
    )

    await admin.run('volume set --bootable --read-only first')
    expect(await admin.show('volume show first')).toMatchObject({ bootable: 'true' })
    const copy = await idOf(admin, 'volume create --source first --size 3 copy')
    await untilIs(lab, `volumes/${copy}`, 'available')
    expect(await admin.list('volume list --long')).toEqual([
      expect.objectContaining({ Name: 'copy', Size: 3, Type: 'gold', Bootable: 'true' }),
      expect.objectContaining({ Name: 'first', Size: 2, Properties: expect.anything() }),
    ])
    expect(await admin.list('volume list --name copy')).toHaveLength(1)
    expect(await admin.list('volume list --status error')).toEqual([])
    expect(await admin.list(`volume list --limit 1 --marker ${copy}`)).toMatchObject([{ ID: id }])
    const [summary] = await admin.cinder('summary --all-tenants 1')
    expect(summary).toMatchObject({ total_count: '2', total_size: '5' })

    expect(await admin.refusal('openstack', 'volume set --size 1 first')).toContain(
      'New size must be greater than 2 GB',
    )
    await admin.run('volume set --state error copy')
    expect(await admin.refusal('cinder', `extend ${copy} 9`)).toContain('Invalid volume')
    await admin.run('volume delete copy first')
    await untilIs(lab, `volumes/${copy}`, 'gone')
    await untilIs(lab, `volumes/${id}`, 'gone')
    expect(await admin.list('volume list')).toEqual([])
  })

  test('take snapshots and make volumes of them', async ({ lab, admin }) => {
    const volume = await idOf(admin, 'volume create --size 1 origin')
    await untilIs(lab, `volumes/${volume}`, 'available')
    const made = await admin.show('volume snapshot create --volume origin --property a=b s1')
    expect(made).toMatchObject({ name: 's1', volume_id: volume, size: 1, status: 'creating' })
    const snapshot = String(made.id)
    await untilIs(lab, `snapshots/${snapshot}`, 'available')
    await admin.run('volume snapshot set --name s2 --property c=d s1')
    await admin.run('volume snapshot unset --property a s2')
    expect(await admin.show('volume snapshot show s2')).toMatchObject({
      'os-extended-snapshot-attributes:progress': '100%',
      properties: { c: 'd' },
    })
    expect(await admin.list('volume snapshot list --volume origin')).toMatchObject([
      { ID: snapshot, Name: 's2', Status: 'available', Size: 1 },
    ])
    expect(await admin.refusal('openstack', 'volume delete origin')).toContain(
      'Invalid volume: Volume status must be available or error or error_restoring or error_extending ' +
        'or error_managing and must not be migrating, attached, belong to a group, have snapshots, ' +
        'awaiting a transfer, or be disassociated from snapshots after volume transfer.',
    )
    const copy = await idOf(admin, 'volume create --snapshot s2 --size 2 of-snapshot')
    await untilIs(lab, `volumes/${copy}`, 'available')
    expect(await admin.show('volume show of-snapshot')).toMatchObject({
      snapshot_id: snapshot,
      size: 2,
    })
    await admin.cinder('revert-to-snapshot s2')
    await untilIs(lab, `volumes/${volume}`, 'available')
    await untilIs(lab, `snapshots/${snapshot}`, 'available')
    await admin.run('volume snapshot delete s2')
    await untilIs(lab, `snapshots/${snapshot}`, 'gone')
    await admin.run('volume delete origin')
    await untilIs(lab, `volumes/${volume}`, 'gone')
    expect(await admin.list('volume snapshot list')).toEqual([])
  })

  test('transfer, attach and retype', async ({ lab, admin, demo }) => {
    const volume = await idOf(admin, 'volume create --size 1 moving')
    await untilIs(lab, `volumes/${volume}`, 'available')
    const transfer = await admin.show('volume transfer request create --name gift moving')
    expect(await admin.list('volume transfer request list')).toMatchObject([
      { ID: transfer.id, Name: 'gift', Volume: volume },
    ])
    expect(await admin.show('volume show moving')).toMatchObject({ status: 'awaiting-transfer' })
    const accept = `volume transfer request accept ${transfer.id} --auth-key`
    expect(await demo.refusal('openstack', `${accept} wrong`)).toContain('Attempt to transfer')
    await demo.show(`${accept} ${transfer.auth_key}`)
    expect(await demo.show('volume show moving')).toMatchObject({ status: 'available' })

    const attach = `attachment-create ${volume} 5c6ba4d6-3d4c-4b8e-9a1c-6f2f0f3d1e52 --connect True`
    const connector = '--initiator iqn.1994-05.com.example:1 --host compute1 --ip 127.0.0.1'
    const [attachment] = await demo.cinder(`${attach} ${connector} --mode rw`)
    expect(attachment).toMatchObject({ driver_volume_type: 'iscsi', access_mode: 'rw' })
    const [row] = await demo.cinder('attachment-list')
    expect(row).toMatchObject({ 'Volume ID': volume, Status: 'attaching' })
    await demo.cinder(`attachment-complete ${row?.ID}`)
    expect(await demo.show('volume show moving')).toMatchObject({ status: 'in-use' })
    expect(await demo.refusal('openstack', 'volume delete moving')).toContain('Invalid volume')
    await demo.cinder(`attachment-delete ${row?.ID}`)
    await untilIs(lab, `volumes/${volume}`, 'available')

    await admin.run("volume type create fast --property 'replication_enabled=<is> False'")
    await admin.run(`volume set --type fast --retype-policy never ${volume}`)
    await untilIs(lab, `volumes/${volume}`, 'available')
    expect(await admin.show(`volume show ${volume}`)).toMatchObject({ type: 'fast' })
    // Without a backup service a backup is accepted, and fails.
    const backup = await idOf(demo, 'volume backup create --name never moving')
    await untilIs(lab, `backups/${backup}`, 'error')
    await untilIs(lab, `volumes/${volume}`, 'available')
    expect(await demo.list('volume backup list')).toMatchObject([
      { Name: 'never', Status: 'error' },
    ])
  })
})
