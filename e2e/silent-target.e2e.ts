import { restartVolumeService, rewriteConf } from './support/conf.ts'
import { expect, signInAs, test } from './support/fixtures.ts'
import { askArray } from './support/flasharray.ts'
import { createReplicatedVolume } from './support/replicated-volume.ts'

const wrongToken = '11111111-2222-3333-4444-555555555555'

test('what a silent target would tell is called unknown, never late or missing', async ({
  cloud,
  page,
}) => {
  const id = await createReplicatedVolume(cloud, 'database')
  const pure2 = cloud.array('pure2')
  await expect
    .poll(async () => (await askArray(pure2, 'protection-group-snapshots')).length)
    .toBeGreaterThan(0)
  await cloud.advance({ hours: 3, minutes: 1 })

  await rewriteConf(cloud, (text) => text.replace(pure2.apiToken, wrongToken))
  await restartVolumeService(cloud)

  await signInAs(page, 'admin')
  await expect(
    page.getByRole('link', { name: /cinder-group.* pure1 to pure2: Not known now$/ }),
  ).toBeVisible()
  await page.goto(`/admin/volumes/${id}`)
  await expect(page.getByText('pure2 cannot be asked for its recovery points')).toBeVisible()
  await expect(page.getByText('Recovery points on pure2 are not known now')).toBeVisible()
  const snapshots = page.getByRole('table', { name: 'Recent Snapshots' })
  await expect(snapshots.getByText('Not known now').first()).toBeVisible()
  await expect(snapshots.getByText('Not sent yet')).toHaveCount(0)
})
