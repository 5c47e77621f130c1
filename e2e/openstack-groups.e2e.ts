import { expect } from '@playwright/test'
import { hasClients, clientTest as test, untilIs } from './support/openstack.ts'

test.describe("Debian's clients and groups", () => {
  test.skip(!hasClients, 'SKIPPED: /usr/bin/openstack and /usr/bin/cinder are not installed')

  test('group types and their specs', async ({ admin, demo }) => {
    const [made] = await admin.cinder('group-type-create consistent --description together')
    await admin.cinder(
      "group-type-key consistent set 'consistent_group_snapshot_enabled=<is> True'",
    )
    expect(await admin.cinder('group-specs-list')).toContainEqual(
      expect.objectContaining({
        Name: 'consistent',
        group_specs: "{'consistent_group_snapshot_enabled': '<is> True'}",
      }),
    )
    await admin.cinder(`group-type-update ${made?.ID} --name tight --is-public False`)
    const shown = await demo.cinder('group-type-list')
    expect(shown.map(({ Name }) => Name)).toEqual(['default_cgsnapshot_type'])
    await admin.cinder('group-type-delete tight')
    expect(await admin.refusal('cinder', 'group-type-show tight')).toContain(
      "No grouptype with a name or ID of 'tight' exists.",
    )
  })

  test('groups, their snapshots, and groups of those', async ({ lab, admin }) => {
    await admin.cinder('group-type-create consistent')
    await admin.cinder(
      "group-type-key consistent set 'consistent_group_snapshot_enabled=<is> True'",
    )
    const [group] = await admin.cinder('group-create --name g1 consistent __DEFAULT__')
    await untilIs(lab, `groups/${group?.id}`, 'available')
    const [volume] = await admin.cinder(
      `create 1 --name member --volume-type __DEFAULT__ --group-id ${group?.id}`,
    )
    await untilIs(lab, `volumes/${volume?.id}`, 'available')
    expect(await admin.refusal('openstack', 'volume delete member')).toContain('belong to a group')
    const [made] = await admin.cinder('group-snapshot-create --name gs1 g1')
    await untilIs(lab, `group_snapshots/${made?.id}`, 'available')
    expect(await admin.list('volume snapshot list')).toHaveLength(1)
    const [copy] = await admin.cinder('group-create-from-src --name g2 --group-snapshot gs1')
    await untilIs(lab, `groups/${copy?.id}`, 'available')
    expect(await admin.list('volume list')).toHaveLength(2)
    const groups = await admin.cinder('group-list')
    expect(groups.map(({ Name, Status }) => [Name, Status])).toEqual(
      expect.arrayContaining([
        ['g1', 'available'],
        ['g2', 'available'],
      ]),
    )

    expect(await admin.refusal('cinder', 'group-enable-replication g1')).toContain(
      'is not a replication group type.',
    )
    await admin.cinder('group-snapshot-delete gs1')
    await untilIs(lab, `group_snapshots/${made?.id}`, 'gone')
    await admin.cinder(`group-update g1 --description lone --remove-volumes ${volume?.id}`)
    await untilIs(lab, `groups/${group?.id}`, 'available')
    expect(await admin.cinder('group-show g1')).toMatchObject([{ description: 'lone' }])
    await admin.cinder('group-delete g1')
    await untilIs(lab, `groups/${group?.id}`, 'gone')
    expect(await admin.refusal('cinder', 'group-delete g2')).toContain('Unable to delete')
    await admin.cinder('group-delete --delete-volumes g2')
    await untilIs(lab, `groups/${copy?.id}`, 'gone')
    expect(await admin.list('volume list')).toMatchObject([{ Name: 'member' }])
  })
})
