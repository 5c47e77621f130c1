import { expectNoAxeViolations } from './support/axe.ts'
import type { Cloud } from './support/cloud.ts'
import { restartVolumeService } from './support/conf.ts'
import { expect, signInAs, test } from './support/fixtures.ts'
import { askArray } from './support/flasharray.ts'
import { press, pressToOpen } from './support/keyboard.ts'
import { createReplicatedVolume } from './support/replicated-volume.ts'

type Group = { replication_schedule: { enabled: boolean } }

const isEnabled = async (cloud: Cloud) => {
  const query = { names: 'cinder-group' }
  const [group] = await askArray<Group>(cloud.array('pure1'), 'protection-groups', query)
  return group?.replication_schedule.enabled
}
const snapshotCount = async (cloud: Cloud) =>
  (await askArray(cloud.array('pure1'), 'protection-group-snapshots')).length

test('replication is paused and resumed by keyboard, and a restart of cinder-volume resumes it', async ({
  cloud,
  page,
}) => {
  test.slow()
  const id = await createReplicatedVolume(cloud, 'database')
  await expect.poll(() => snapshotCount(cloud)).toBe(1)
  await cloud.advance({ minutes: 10 })
  await signInAs(page, 'admin')
  await page.goto('/admin/protection-groups/pure1/cinder-group')
  const pause = page.getByRole('button', { name: 'Pause Replication' }).first()
  const resume = page.getByRole('button', { name: 'Resume Replication' }).first()
  const paused = page.getByRole('paragraph').filter({ hasText: /^Replication is paused$/ })
  const dialog = page.getByRole('dialog', { name: 'Pause the replication of cinder-group?' })

  await test.step('the question says what comes of it', async () => {
    await pressToOpen(page, pause, dialog)
    await expect(dialog).toContainText('pure2 gets no new recovery points')
    await expect(dialog).toContainText('Its one volume counts as degraded')
    await expect(dialog).toContainText('The next restart of cinder-volume resumes it')
    await press(page, dialog.getByText(/^The same by REST/))
    await expect(dialog.getByRole('figure', { name: 'purepgroup' })).toContainText(
      'purepgroup disable --replicate cinder-group',
    )
    await expectNoAxeViolations(page)
  })

  await test.step('a refusal of the array stands in the dialog, and nothing has changed', async () => {
    await fetch(`${cloud.lab}/v1/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'patch-refused', array: 'pure1' }),
    })
    await press(page, dialog.getByRole('button', { name: 'Pause Replication' }))
    await expect(dialog.getByRole('alert')).toContainText('does not take changes')
    expect(await isEnabled(cloud)).toBe(true)
    await fetch(`${cloud.lab}/v1/faults`, { method: 'DELETE' })
  })

  await test.step('it is paused, and the page says so at its top', async () => {
    await press(page, dialog.getByRole('button', { name: 'Pause Replication' }))
    await expect(dialog).toBeHidden()
    await expect(page.getByText('Replication of cinder-group is paused')).toBeVisible()
    await expect(paused).toBeVisible()
    await expect(page.getByText(/^Paused .* by pureuser\. pure2 gets no new/)).toBeVisible()
    await expect(resume).toBeFocused()
    expect(await isEnabled(cloud)).toBe(false)
    await expectNoAxeViolations(page)
  })

  await test.step('nothing new is made meanwhile, and its volume is degraded', async () => {
    await cloud.advance({ hours: 3 })
    expect(await snapshotCount(cloud)).toBe(1)
    await page.goto(`/admin/volumes/${id}`)
    await expect(page.getByText('The schedule of cinder-group is off')).toBeVisible()
    await page.goto('/admin/protection-groups/pure2/pure1:cinder-group')
    await expect(
      page.getByRole('button', { name: 'Resume Replication' }).first(),
    ).toHaveAccessibleDescription('This is a copy: resume it on pure1')
  })

  await test.step('it is resumed, and what is due is taken at once', async () => {
    await page.goto('/admin/protection-groups/pure1/cinder-group')
    const question = page.getByRole('dialog', { name: 'Resume the replication of cinder-group?' })
    await pressToOpen(page, resume, question)
    await expect(question).toContainText('pure1 replicates to pure2 again every hour')
    await expectNoAxeViolations(page)
    await press(page, question.getByRole('button', { name: 'Resume Replication' }))
    await expect(page.getByText('Replication of cinder-group is resumed')).toBeVisible()
    await expect(paused).toHaveCount(0)
    await cloud.advance({ minutes: 1 })
    expect(await snapshotCount(cloud)).toBe(2)
  })

  await test.step('a restart of cinder-volume resumes what is paused', async () => {
    await press(page, pause)
    await press(page, dialog.getByRole('button', { name: 'Pause Replication' }))
    await expect(paused).toBeVisible()
    await restartVolumeService(cloud)
    await expect.poll(() => isEnabled(cloud)).toBe(true)
    await expect(paused).toHaveCount(0)
  })
})
