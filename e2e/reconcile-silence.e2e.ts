import { expectNoAxeViolations } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'
import { press, pressToOpen, tabTo, typeInto } from './support/keyboard.ts'
import {
  arrayName,
  GIB,
  onArray,
  openReconcile,
  settle,
  TABLE,
  volumesOf,
  withVolumes,
} from './support/reconcile.ts'
import { row } from './support/rows.ts'

test('an array that is off makes its volumes unknown, not missing', async ({ cloud, page }) => {
  await withVolumes(cloud, ['one', 'two'])
  await settle(cloud)
  await openReconcile(page)
  await expect(page.getByText('Cinder and the arrays agree')).toBeVisible()
  const answer = await fetch(`${cloud.lab}/v1/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'array-off', array: 'pure1' }),
  })
  expect(answer.ok, await answer.text()).toBe(true)
  // How soon depends on what reading the whole cloud costs on this machine.
  await expect(page.getByText('its 2 volumes are unknown, not missing')).toBeVisible({
    timeout: 60_000,
  })
  await expect(page.getByText('Unknown since')).toBeVisible()
  await expect(page.getByText('Cinder and the arrays that answer agree')).toBeVisible()
  await expectNoAxeViolations(page)
})

test('by keyboard: from the evidence to the act, and a name typed before anything goes', async ({
  cloud,
  page,
}) => {
  test.slow()
  await withVolumes(cloud, [])
  const orphan = arrayName('11111111-2222-3333-4444-555555555555')
  await onArray(cloud, (array) =>
    array.send('POST', `volumes?names=${orphan}`, { provisioned: GIB }),
  )
  await settle(cloud)
  await openReconcile(page)
  const evidence = page.getByRole('button', { name: `evidence about ${orphan}` })
  await expect(evidence).toBeVisible({ timeout: 60_000 })
  const dialog = page.getByRole('dialog', { name: orphan })

  await test.step('the evidence opens, Escape closes it, and the focus is back', async () => {
    await pressToOpen(page, evidence, dialog)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(evidence).toBeFocused()
  })

  await test.step('the button stays shut until the name is there', async () => {
    await press(page, evidence)
    await press(page, dialog.getByRole('button', { name: 'Destroy' }))
    const destroy = page.getByRole('dialog', { name: 'Destroy this volume on pure1?' })
    await expect(destroy.getByRole('textbox')).toBeFocused()
    await typeInto(page, destroy.getByRole('textbox'), orphan.slice(1))
    const button = destroy.getByRole('button', { name: 'Destroy' })
    await tabTo(page, button)
    await page.keyboard.press('Enter')
    expect((await volumesOf(cloud)).find(({ name }) => name === orphan)?.destroyed).toBe(false)
    await typeInto(page, destroy.getByRole('textbox'), orphan)
    await press(page, button)
    await expect(row(page, TABLE, orphan)).toHaveCount(0)
    expect((await volumesOf(cloud)).find(({ name }) => name === orphan)?.destroyed).toBe(true)
  })

  await test.step('and it can be taken back, which the folded kind offers', async () => {
    await press(page, page.getByRole('button', { name: /^Deleted, not yet eradicated/ }))
    await press(page, page.getByRole('button', { name: `Recover ${orphan}` }))
    const recover = page.getByRole('dialog', { name: /^Recover/ })
    await expect(recover).toContainText('Cinder has deleted it')
    await press(page, recover.getByRole('button', { name: 'Recover' }))
    await expect(row(page, TABLE, orphan)).toHaveCount(0)
    expect((await volumesOf(cloud)).find(({ name }) => name === orphan)?.destroyed).toBe(false)
  })
})
