import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe.ts'
import type { Cloud } from './support/cloud.ts'
import { expect, goTo, signInAs, test } from './support/fixtures.ts'
import { press } from './support/keyboard.ts'
import { expectNoSidewaysScroll, openPage } from './support/page-look.ts'

test.use({ scenario: 'demo' })

const replication = (page: Page) => page.getByRole('region', { name: 'Replication' })

async function switchOff(cloud: Cloud, array: string): Promise<void> {
  const answer = await fetch(`${cloud.lab}/v1/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'array-off', array }),
  })
  expect(answer.ok, await answer.text()).toBe(true)
}

test('the overview draws what replicates where, and leads to each part of it', async ({
  cloud,
  page,
}) => {
  test.slow()
  await signInAs(page, 'admin')
  await openPage(page, '/')
  const drawing = replication(page).getByRole('group', { name: /^Drawing/ })

  await test.step('the answer, and the troubles by cause with what to do', async () => {
    await expect(page.getByText('No: 13 of 40 volumes are not protected as asked')).toBeVisible()
    await expect(
      page.getByText(/1 protection group is very late, 1 pod is not sound/),
    ).toBeVisible()
    const causes = page.getByRole('region', { name: 'Needs attention' }).getByRole('listitem')
    const late = causes.filter({ hasText: 'Very late' })
    await expect(late).toHaveCount(1)
    await expect(late).toContainText('Look at the transfers of cinder-group')
    await press(page, late.getByRole('link', { name: 'and 1 more' }))
    await expect(page).toHaveURL(/\/admin\/volumes\?protection=very-late&array=pure3$/)
    await expect(page.getByRole('table', { name: 'Volumes' }).getByRole('rowheader')).toHaveCount(3)
    await goTo(page, 'Overview')
  })

  await test.step('groups, pods and connections, each with its state', async () => {
    for (const name of [
      /^Protection group cinder-group 25 volumes pure1 to pure2: .* old$/,
      /^Protection group cinder-group.* pure3 to pure1: Very late, .* old$/,
      /^Pod cinder-pod.* pure1 to pure2: Mediator unreachable from pure2$/,
      'pure3 to pure1, async: Connection down',
      'pure1 to pure2, sync: Connected',
    ])
      await expect(drawing.getByRole('link', { name })).toBeVisible()
    await expect(drawing.getByRole('link', { name: /pure4/ }).last()).toContainText('Unknown since')
    await expectNoAxeViolations(page)
  })

  await test.step('a pod, by mouse', async () => {
    await drawing.getByRole('link', { name: /^Pod cinder-pod/ }).click()
    await expect(page).toHaveURL(/\/admin\/pods\/pure1\/cinder-pod$/)
    await goTo(page, 'Overview')
  })

  await test.step('a group, by keyboard', async () => {
    await press(page, drawing.getByRole('link', { name: /^Protection group .* pure3 to pure1/ }))
    await expect(page).toHaveURL(/\/admin\/protection-groups\/pure3\/cinder-group$/)
    await goTo(page, 'Overview')
  })

  await test.step('a connection, to the groups that share it', async () => {
    await press(page, drawing.getByRole('link', { name: 'pure2 to pure1, async: Connected' }))
    await expect(page).toHaveURL(/\/admin\/protection-groups\?source=pure2&target=pure1$/)
    await expect(page.getByText('One group uses the link from pure2 to pure1.')).toBeVisible()
    const names = page.getByRole('table', { name: 'Protection Groups' }).getByRole('rowheader')
    await expect(names).toHaveText(['cinder-group', 'pure2:cinder-group'])
    await expectNoAxeViolations(page)
    await page.getByRole('combobox', { name: 'Link' }).selectOption('All links')
    await expect(names).not.toHaveCount(2)
    await page.goBack()
    await expect(names).toHaveCount(2)
    await goTo(page, 'Overview')
  })

  await test.step('the list says the same', async () => {
    await press(page, replication(page).getByRole('button', { name: 'List' }))
    await expect(drawing).toHaveCount(0)
    const item = replication(page).getByRole('listitem').filter({ hasText: 'cinder-pod' }).last()
    await expect(item).toContainText('pure1 online, pure2 online')
    await expect(item).toContainText('Mediator unreachable from pure2')
    await expectNoAxeViolations(page)
    await replication(page).getByRole('button', { name: 'Drawing' }).click()
    await expect(drawing).toBeVisible()
  })

  await test.step('an array goes off: what the others know of it stays', async () => {
    await switchOff(cloud, 'pure2')
    const link = (name: RegExp) => drawing.getByRole('link', { name })
    await expect(link(/cinder-group.* pure1 to pure2: Not known now$/)).toBeVisible()
    await expect(link(/cinder-group.* pure2 to pure1: .* old$/)).toBeVisible()
    await expect(drawing.getByText(/Unknown since/)).toHaveCount(3)
    await expectNoAxeViolations(page)
  })

  await test.step('on a phone there is the list alone', async () => {
    await page.setViewportSize({ width: 400, height: 800 })
    await expect(drawing).toBeHidden()
    await expect(
      replication(page).getByRole('link', { name: 'pure3 to pure1, async: Connection down' }),
    ).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectNoAxeViolations(page)
  })
})

test('a member sees the answer for the own project, and nothing of the arrays', async ({
  page,
}) => {
  await signInAs(page, 'demo')
  await openPage(page, '/')
  await expect(page.getByText('of project demo: is everything protected?')).toBeVisible()
  await expect(page.getByText('No: 2 of 9 volumes are not protected as asked')).toBeVisible()
  const causes = page.getByRole('region', { name: 'Needs attention' }).getByRole('listitem')
  await expect(causes.getByRole('link')).toHaveText(['intranet-files', 'orders-db'])
  await expect(replication(page)).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Arrays' })).toHaveCount(0)
  await expectNoAxeViolations(page)
})
