import { expectNoAxeViolations } from './support/axe.ts'
import { deviceLine, readConf, restartVolumeService, rewriteConf } from './support/conf.ts'
import { applyReviewed, editorOf, openTab, typeAtEnd } from './support/editor.ts'
import { expect, goTo, signInAs, test } from './support/fixtures.ts'

const backend = 'devstack@puredriver-1'

test('somebody goes back to the file as it was, token and all', async ({ cloud, page }) => {
  const before = await readConf(cloud)
  await signInAs(page, 'admin')
  await goTo(page, 'Backends')
  await page.getByRole('link', { name: backend, exact: true }).click()
  await openTab(page, 'Configuration')
  await typeAtEnd(page, '# a mistake')
  await applyReviewed(page, 'Apply')
  await expect(page.getByText('cinder-volume has been restarted')).toBeVisible()
  // The token that the copy has is nowhere in the file any more.
  const another = '01234567-89ab-cdef-0123-456789abcdef'
  await rewriteConf(cloud, (text) => text.replace(cloud.array('pure1').apiToken, another))
  await page.reload()

  await page.getByRole('button', { name: 'Compare with cinder.conf.1…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Go back to cinder.conf.1' })
  const changes = dialog.getByRole('region', { name: 'Changes of cinder.conf' })
  await expect(changes.getByRole('deletion')).toHaveCount(2)
  await expect(changes.getByRole('deletion').last()).toContainText('# a mistake')
  await expectNoAxeViolations(page)

  await test.step('not over what somebody has changed meanwhile', async () => {
    await rewriteConf(cloud, (text) => `${text}# on the host\n`)
    await dialog.getByRole('button', { name: 'Apply', exact: true }).click()
    await expect(dialog.getByRole('alert')).toContainText('changed on its host meanwhile')
    await expect(changes.getByRole('deletion')).toHaveCount(3)
    expect(await readConf(cloud)).toContain('# on the host')
  })

  await dialog.getByRole('button', { name: 'Apply', exact: true }).click()
  await expect(page.getByText('cinder-volume has been restarted')).toBeVisible()
  expect(await readConf(cloud)).toBe(before)
  await expect(page.getByText('The file before is kept as cinder.conf.2')).toBeVisible()
  await expect(editorOf(page)).not.toContainText('# a mistake')
})

test('the log is read for one request, by a link', async ({ cloud, page }) => {
  await rewriteConf(
    cloud,
    (text) =>
      `${text.trimEnd()}\n${deviceLine(cloud, 'async').replace(cloud.array('pure2').apiToken, 'nonsense')}\n`,
  )
  await restartVolumeService(cloud)
  await signInAs(page, 'admin')
  await goTo(page, 'Backends')
  await page.getByRole('link', { name: backend, exact: true }).click()
  await openTab(page, 'Log')
  const log = page.getByRole('log', { name: 'Log of cinder-volume' })
  await expect(log.getByText('Starting cinder-volume node').first()).toBeVisible()
  const link = log.getByRole('link', { name: /^All lines of req-/ }).first()
  const request = (await link.getAttribute('aria-label'))?.replace('All lines of ', '') ?? ''
  await link.click()
  await expect(page.getByRole('searchbox', { name: 'Search in the log' })).toHaveValue(request)
  await expect(log.locator('[aria-current]')).toContainText(request)
  await expect(log.getByText('Starting cinder-volume node')).toHaveCount(0)
  await expectNoAxeViolations(page)
})
