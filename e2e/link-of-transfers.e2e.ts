import { expectNoAxeViolations } from './support/axe.ts'
import { expect, signInAs, test } from './support/fixtures.ts'
import { askArray, openAsStorageAdmin } from './support/flasharray.ts'
import { press } from './support/keyboard.ts'
import { createReplicatedVolume } from './support/replicated-volume.ts'
import { row } from './support/rows.ts'

type Snapshot = { name: string; created: number }
type Detail = { nextReplicationMs: number; asOfMs: number }

test('a group’s page says what a cycle sends, when the next one is, and who shares the link', async ({
  cloud,
  page,
}) => {
  await createReplicatedVolume(cloud, 'database')
  const snapshots = () => askArray<Snapshot>(cloud.array('pure1'), 'protection-group-snapshots')
  await expect.poll(async () => (await snapshots()).length).toBe(1)
  const storageAdmin = await openAsStorageAdmin(cloud.array('pure1'))
  await storageAdmin.send('POST', 'protection-groups?names=accounting')
  await storageAdmin.send(
    'POST',
    'protection-groups/targets?group_names=accounting&member_names=pure2',
  )
  await cloud.advance({ hours: 5, minutes: 10 })
  const byHand = 'protection-group-snapshots?source_names=cinder-group&replicate_now=true'
  await storageAdmin.send('POST', byHand)
  await storageAdmin.close()
  await cloud.advance({ minutes: 10 })

  await signInAs(page, 'admin')
  await page.goto('/admin/protection-groups/pure1/cinder-group')

  await test.step('what was taken by hand does not move the schedule', async () => {
    const facts = page.getByRole('definition')
    await expect(facts.filter({ hasText: 'The last one 10 minutes ago' })).toContainText('on pure1')
    const answer = await page.request.get('/api/arrays/pure1/protection-groups/cinder-group')
    const { nextReplicationMs, asOfMs } = (await answer.json()) as Detail
    const minutes = Math.ceil((nextReplicationMs - asOfMs) / 60_000)
    expect(minutes).toBeLessThanOrEqual(40)
    await cloud.advance({ minutes })
    const created = (await snapshots()).map((snapshot) => snapshot.created)
    expect(Math.abs(Math.max(...created) - nextReplicationMs)).toBeLessThan(1_000)
  })

  await test.step('what is sent and how fast', async () => {
    await expect(page.getByText('Sent per cycle, by the last 8')).toBeVisible()
    await expect(page.getByText(/^At most .* MiB$/)).toBeVisible()
    await expect(page.getByText(/MiB\/s to .*; takes /)).toBeVisible()
    await expectNoAxeViolations(page)
  })

  await test.step('on a narrow screen the transfers need no scrolling', async () => {
    await page.setViewportSize({ width: 400, height: 860 })
    await expect(row(page, 'Transfers', 'cinder-group.8')).toContainText('to pure2')
    await expect(page.getByRole('region', { name: 'Transfers, scrolls sideways' })).toHaveCount(0)
    await expectNoAxeViolations(page)
    await page.setViewportSize({ width: 1280, height: 800 })
  })

  await test.step('the other group on the link is a link', async () => {
    await press(page, page.getByRole('link', { name: 'accounting' }))
    await expect(page.getByRole('heading', { name: 'accounting', level: 1 })).toBeVisible()
    await expect(page.getByRole('link', { name: 'cinder-group' })).toBeVisible()
    await expect(page.getByText('Replication is paused').first()).toBeVisible()
  })
})
