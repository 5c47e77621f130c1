import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe.ts'
import { deviceLine, readConf, rewriteConf } from './support/conf.ts'
import { openTab } from './support/editor.ts'
import { expect, goTo, signInAs, test } from './support/fixtures.ts'

const backend = 'devstack@puredriver-1'
const wrongToken = '11111111-2222-3333-4444-555555555555'

const arrays = (page: Page) => page.getByRole('list', { name: 'Targets' }).getByRole('listitem')
const runAgain = (page: Page) => page.getByRole('button', { name: 'Run again' }).click()

test('the pre-flight tells the causes apart that the driver does not', async ({ cloud, page }) => {
  const sound = await readConf(cloud)
  const write = (line: string) => rewriteConf(cloud, () => `${sound.trimEnd()}\n${line}\n`)
  const async = deviceLine(cloud, 'async')
  await write(async)
  await signInAs(page, 'admin')
  await goTo(page, 'Backends')
  await page.getByRole('link', { name: backend, exact: true }).click()
  await openTab(page, 'Targets')

  await test.step('all is well', async () => {
    await expect(arrays(page)).toHaveCount(2)
    await expect(arrays(page).nth(0)).toContainText('pure1')
    await expect(arrays(page).nth(1)).toContainText('async, sync')
    await expect(page.getByText('Fails')).toHaveCount(0)
    await expectNoAxeViolations(page)
  })

  const target = arrays(page).nth(1)
  await test.step('a wrong token', async () => {
    await write(async.replace(cloud.array('pure2').apiToken, wrongToken))
    await runAgain(page)
    await expect(target).toContainText('refuses this API token')
    await expect(target).toContainText('as it is the only one, the backend does not start')
    await expectNoAxeViolations(page)
  })

  await test.step('nobody there', async () => {
    await write(async.replace(/san_ip:[^,]+/, 'san_ip:127.0.0.1:1'))
    await runAgain(page)
    await expect(target).toContainText('Nothing answers at 127.0.0.1:1: connection refused')
  })

  await test.step('a certificate that Cinder would not accept', async () => {
    await write(`${async},ssl_cert_verify:True`)
    await runAgain(page)
    await expect(target).toContainText('do not vouch for the certificate')
    await write(`${async},ssl_cert_verify:True,ssl_cert_path:/etc/none.pem`)
    await runAgain(page)
    await expect(target).toContainText('There is no /etc/none.pem')
    await expectNoAxeViolations(page)
  })

  await test.step('and leads to the line', async () => {
    await target.getByRole('link', { name: 'Open the line' }).click()
    await expect(page.getByRole('textbox', { name: 'cinder.conf' })).toBeFocused()
    const findings = page.getByRole('list', { name: 'Findings' })
    await expect(findings).toContainText('There is no /etc/none.pem')
  })
})
