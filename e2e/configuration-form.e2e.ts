import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe.ts'
import { readConf, rewriteConf } from './support/conf.ts'
import { editorOf, openTab } from './support/editor.ts'
import { expect, goTo, signInAs, test } from './support/fixtures.ts'

const backend = 'devstack@puredriver-1'

async function openForm(page: Page) {
  await goTo(page, 'Backends')
  await page.getByRole('link', { name: backend, exact: true }).click()
  await openTab(page, 'Configuration')
  await expect(editorOf(page)).toBeVisible()
}
const form = (page: Page) => page.getByRole('region', { name: 'Options of puredriver-1' })

test('cinder.conf is filled in as a form, and its comments stay', async ({ cloud, page }) => {
  await rewriteConf(cloud, (text) =>
    text.replace('[puredriver-1]\n', '[puredriver-1]\n# keep this remark\n'),
  )
  const { apiToken } = cloud.array('pure1')
  await signInAs(page, 'admin')
  await openForm(page)
  await page.getByRole('button', { name: 'Form', exact: true }).click()

  await test.step('it shows the section, but not its token', async () => {
    await expect(form(page).getByLabel('Management address')).toHaveValue(
      cloud.array('pure1').address,
    )
    await expect(form(page).getByText('Set, and kept from the browser')).toBeVisible()
    await expectNoAxeViolations(page)
  })

  await test.step('a field says at once what is wrong with it, and mends it', async () => {
    const group = form(page).getByLabel('Protection group', { exact: false }).first()
    await group.fill('cinder_group')
    await expect(form(page)).toContainText('Purity refuses this name of a protection group')
    await expect(form(page)).toContainText('Volumes that exist stay in cinder-group')
    await form(page).getByRole('button', { name: 'Change to cinder-group' }).click()
    await expect(group).toHaveValue('cinder-group')
    await expect(form(page)).not.toContainText('Purity refuses')
  })

  await test.step('numbers are entered in a unit and told in words', async () => {
    await form(page).getByRole('spinbutton', { name: 'Replicate every' }).fill('2')
    await expect(form(page).getByRole('status').last()).toContainText('every 2 hours')
  })

  await test.step('targets are added, edited, removed and brought back', async () => {
    await form(page).getByRole('button', { name: 'Add target…' }).click()
    const add = page.getByRole('dialog', { name: 'Add replication target' })
    await add.getByRole('button', { name: 'Insert into the editor' }).click()
    const targets = form(page).getByRole('list', { name: 'Replication targets' })
    await expect(targets).toContainText('pure2-async')
    await targets.getByRole('button', { name: 'Edit pure2-async…' }).click()
    const edit = page.getByRole('dialog', { name: 'Edit pure2-async' })
    await expect(edit.getByLabel('API token')).toHaveValue('')
    await expectNoAxeViolations(page)
    await edit.getByLabel('backend_id').fill('second-site')
    await edit.getByRole('button', { name: 'Change the draft' }).click()
    await targets.getByRole('button', { name: 'Remove second-site' }).click()
    await expect(targets).toHaveCount(0)
    await form(page).getByRole('button', { name: 'Undo' }).click()
    await expect(targets).toContainText('second-site')
    await expectNoAxeViolations(page)
  })

  await test.step('the text has what the form wrote, and the file gets it', async () => {
    await page.getByRole('button', { name: 'Text', exact: true }).click()
    await expect(editorOf(page)).toContainText('pure_replica_interval_default = 7200')
    await page.getByRole('button', { name: 'Review' }).click()
    const review = page.getByRole('dialog', { name: 'Review the changes' })
    const changes = review.getByRole('region', { name: 'Changes of cinder.conf' })
    await expect(changes.getByRole('insertion')).toHaveCount(3)
    await expect(changes.getByRole('deletion')).toHaveCount(0)
    await review.getByRole('button', { name: 'Apply', exact: true }).click()
    await expect(page.getByText('cinder-volume has been restarted')).toBeVisible()
    const written = await readConf(cloud)
    expect(written).toContain('[puredriver-1]\n# keep this remark\n')
    expect(written).toContain('backend_id:second-site')
    expect(written).toContain(`pure_api_token = ${apiToken}`)
    expect(written).toContain('pure_replication_pg_name = cinder-group')
  })
})

test('the form works without a mouse', async ({ page }) => {
  await signInAs(page, 'admin')
  await openForm(page)
  await page.getByRole('button', { name: 'Form', exact: true }).focus()
  await page.keyboard.press('Enter')
  const name = form(page).getByLabel('Backend name')
  await name.focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.press('Delete')
  await page.keyboard.type('other')
  await expect(name).toHaveValue('other')
  await page.keyboard.press('Tab')
  await expect(form(page).getByLabel('Driver')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await expect(form(page).getByLabel('Management address')).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  // Another token is typed at once, and the button beside it leads back to the one that there is.
  const token = form(page).getByLabel('API token')
  await expect(token).toBeFocused()
  await page.keyboard.type('12')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(form(page).getByText('Set, and kept from the browser')).toBeVisible()
  const review = page.getByRole('button', { name: 'Review' })
  await review.focus()
  await page.keyboard.press('Enter')
  const changes = page.getByRole('region', { name: 'Changes of cinder.conf' })
  await expect(changes.getByRole('insertion')).toHaveCount(2)
  await expect(changes).toContainText('volume_backend_name = other')
  await expect(changes).toContainText('PureFCDriver')
  await expectNoAxeViolations(page)
})
