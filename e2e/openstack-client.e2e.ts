import { configureReplication } from './support/conf.ts'
import { expect, signInAs, test } from './support/fixtures.ts'
import { askArray } from './support/flasharray.ts'
import { hasOpenStackClient, openstack } from './support/openstack.ts'
import { expectRow } from './support/rows.ts'

test.describe("Debian's openstack client", () => {
  test.skip(!hasOpenStackClient, 'SKIPPED: /usr/bin/openstack is not installed on this machine')

  test('creates a type and a volume that console and array show', async ({ cloud, page }) => {
    await configureReplication(cloud, ['async'])
    await openstack(
      cloud,
      'admin',
      ...['volume', 'type', 'create', 'gold-async'],
      ...['--property', 'replication_enabled=<is> True'],
      ...['--property', 'replication_type=<in> async'],
    )
    const created = await openstack(
      cloud,
      'admin',
      ...[
        'volume',
        'create',
        '--type',
        'gold-async',
        '--size',
        '2',
        'from-the-shell',
        '-f',
        'json',
      ],
    )
    const { id } = JSON.parse(created) as { id: string }
    const services = await openstack(cloud, 'admin', 'volume', 'service', 'list', '-f', 'json')
    expect(JSON.parse(services)).toContainEqual(
      expect.objectContaining({
        Binary: 'cinder-volume',
        Host: 'devstack@puredriver-1',
        Status: 'enabled',
        State: 'up',
      }),
    )

    await test.step('the array has it, in the group, with a snapshot', async () => {
      const name = `volume-${id}-cinder`
      const pure1 = cloud.array('pure1')
      await expect
        .poll(async () => (await askArray<{ name: string }>(pure1, 'volumes')).map((v) => v.name))
        .toContain(name)
      const members = await askArray<{ group: { name: string } }>(
        pure1,
        'protection-groups/volumes',
        { member_names: name },
      )
      expect(members.map((member) => member.group.name)).toEqual(['cinder-group'])
      const snapshots = await askArray<{ name: string }>(pure1, 'volume-snapshots')
      expect(snapshots.map((snapshot) => snapshot.name)).toContain(`cinder-group.1.${name}`)
    })

    await test.step('the console shows the service, the type and the volume', async () => {
      await signInAs(page, 'admin')
      await page.goto('/admin/backends')
      await expectRow(page, 'Backends', 'devstack@puredriver-1', 'Up')
      await page.goto('/admin/volume-types')
      await expectRow(page, 'Volume Types', 'gold-async')
      await page.goto('/admin/volumes')
      await expectRow(page, 'Volumes', 'from-the-shell', 'gold-async')
      await page.getByRole('link', { name: 'from-the-shell' }).click()
      await expect(page.getByText(`volume-${id}-cinder`).first()).toBeVisible()
      await expect(page.getByRole('link', { name: 'cinder-group' }).first()).toBeVisible()
    })
  })
})
