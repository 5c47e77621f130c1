import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe.ts'
import { cinderAs, replicated } from './support/cinder.ts'
import { configureReplication } from './support/conf.ts'
import { expect, goTo, signInAs, test } from './support/fixtures.ts'
import { choose, press, tabTo, typeInto } from './support/keyboard.ts'
import { row } from './support/rows.ts'

const openLab = (page: Page) => goTo(page, 'Clock, faults, scenario', 'Lab')
const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Set a fault' })
const faultRow = (page: Page, ...texts: string[]) =>
  texts.reduce(
    (rows, text) => rows.filter({ hasText: text }),
    page.getByRole('list', { name: 'Faults' }).getByRole('listitem'),
  )

/** Sets a fault by mouse; what is not said stays as the dialog proposes it. */
async function setFault(page: Page, fault: string, array?: string) {
  await page.getByRole('button', { name: 'Set a fault…' }).click()
  const dialog = dialogOf(page)
  await dialog.getByRole('combobox', { name: 'Fault' }).selectOption(fault)
  if (array !== undefined) await dialog.getByRole('combobox', { name: 'Array' }).selectOption(array)
  await dialog.getByRole('button', { name: 'Set the fault' }).click()
  await expect(dialog).toBeHidden()
}

test('a link is cut and an array is off: the console says so where it shows arrays, until they are cleared', async ({
  cloud,
  page,
}) => {
  await configureReplication(cloud, ['async', 'sync'])
  const cinder = await cinderAs(cloud, 'admin')
  await cinder.createType('gold-sync', replicated('sync'))
  await cinder.createVolume('mirror', 'gold-sync')
  await signInAs(page, 'admin')
  await goTo(page, 'Pods')
  await expect(row(page, 'Pods', 'cinder-pod')).toContainText('pure2 online')

  await test.step('nothing is wrong at first', async () => {
    await openLab(page)
    await expect(page.getByText('Nothing is wrong')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Clear all' })).toHaveCount(0)
  })

  await test.step('the link is cut, and the pod goes on with one array', async () => {
    await setFault(page, 'Link cut')
    await expect(faultRow(page, 'Link cut', 'pure1 – pure2', 'since')).toHaveCount(1)
    await goTo(page, 'Pods')
    await expect(row(page, 'Pods', 'cinder-pod')).toContainText('Degraded')
    await expect(row(page, 'Pods', 'cinder-pod')).toContainText('pure2 offline')
  })

  await test.step('the array is off, and its rows are not known', async () => {
    await openLab(page)
    await setFault(page, 'Array off', 'pure2')
    await expect(faultRow(page, 'Array off', 'pure2')).toHaveCount(1)
    await expectNoAxeViolations(page)
    await goTo(page, 'Protection Groups')
    await expect(page.getByText(/^pure2 cannot be read/)).toBeVisible()
    await expect(page.getByText(/, since/)).toBeVisible()
    await page.goto('/')
    await expect(page.getByText('Does not answer', { exact: true })).toHaveCount(1)
  })

  await test.step('each is cleared, and all is well again', async () => {
    await openLab(page)
    await page.getByRole('button', { name: 'Clear Array off, pure2' }).click()
    await expect(faultRow(page, 'Array off')).toHaveCount(0)
    await expect(faultRow(page, 'Link cut')).toHaveCount(1)
    await page.getByRole('button', { name: 'Clear Link cut, pure1 – pure2' }).click()
    await expect(page.getByText('Nothing is wrong')).toBeVisible()
    await cloud.advance({ hours: 1 })
    await page.goto('/')
    await expect(page.getByText(/^Answers, Purity/)).toHaveCount(2)
    await goTo(page, 'Pods')
    await expect(row(page, 'Pods', 'cinder-pod')).toContainText('pure2 online')
  })
})

test('faults are set and cleared by keyboard alone, with errors where they were made', async ({
  page,
}) => {
  await signInAs(page, 'admin')
  await openLab(page)
  const setButton = page.getByRole('button', { name: 'Set a fault…' })
  const dialog = dialogOf(page)
  const submit = dialog.getByRole('button', { name: 'Set the fault' })

  await test.step('a slow array wants a delay', async () => {
    await press(page, setButton)
    await expect(dialog.getByRole('combobox', { name: 'Fault' })).toBeFocused()
    await choose(page, dialog.getByRole('combobox', { name: 'Fault' }), 'Array slow')
    await choose(page, dialog.getByRole('combobox', { name: 'Array' }), 'pure2')
    const delay = dialog.getByRole('spinbutton', { name: 'Delay' })
    await typeInto(page, delay, '20')
    await choose(page, dialog.getByRole('combobox', { name: 'Unit of Delay' }), 'minutes')
    await press(page, submit)
    await expect(delay).toBeFocused()
    await expect(dialog.getByRole('alert')).toHaveText('At most 10 minutes')
    await expectNoAxeViolations(page)
    await typeInto(page, delay, '100')
    await choose(page, dialog.getByRole('combobox', { name: 'Unit of Delay' }), 'milliseconds')
    await press(page, submit)
    await expect(dialog).toBeHidden()
    await expect(setButton).toBeFocused()
    await expect(faultRow(page, 'Array slow', 'pure2', '100 ms later')).toHaveCount(1)
  })

  await test.step('the same again is refused at the array', async () => {
    await page.keyboard.press('Enter')
    await choose(page, dialog.getByRole('combobox', { name: 'Fault' }), 'Array slow')
    const array = dialog.getByRole('combobox', { name: 'Array' })
    await choose(page, array, 'pure2')
    await press(page, submit)
    await expect(array).toBeFocused()
    await expect(dialog.getByRole('alert')).toHaveText('This is so already. Clear it first.')
  })

  await test.step('a throttled link instead, with its bandwidth', async () => {
    await tabTo(page, dialog.getByRole('combobox', { name: 'Fault' }), 'Shift+Tab')
    await page.keyboard.type('Link throttled')
    await typeInto(page, dialog.getByRole('spinbutton', { name: 'Bandwidth' }), '3')
    await expectNoAxeViolations(page)
    await press(page, submit)
    await expect(faultRow(page, 'Link throttled', '3 MiB/s')).toHaveCount(1)
  })

  await test.step('all are cleared, and the focus is not lost', async () => {
    await press(page, page.getByRole('button', { name: 'Clear all' }), 'Enter')
    await expect(page.getByText('Nothing is wrong')).toBeVisible()
    await expect(setButton).toBeFocused()
  })
})
