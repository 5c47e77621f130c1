import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe.ts'
import { expect, signInAs, test } from './support/fixtures.ts'
import { askArray } from './support/flasharray.ts'
import { choose, press } from './support/keyboard.ts'
import { createReplicatedVolume } from './support/replicated-volume.ts'
import { row } from './support/rows.ts'

type Transfer = { completed: number | null }

const link = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true })

/** Goes to a place by the navigation, without a mouse. */
async function pressTo(page: Page, name: string, heading = name): Promise<void> {
  await press(page, link(page, name))
  await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible()
}

/** What the group's page, its volume's and the Overview say; null: it is none of those that need somebody. */
async function expectEverywhere(
  page: Page,
  said: { group: RegExp; volume: RegExp; overview: string | null },
) {
  await pressTo(page, 'Protection Groups')
  await press(page, page.getByRole('link', { name: 'cinder-group', exact: true }).first())
  const facts = page.getByRole('definition')
  await expect(facts.filter({ hasText: said.group }).first()).toBeVisible()
  await press(page, row(page, 'Members', 'database').getByRole('link', { name: 'database' }))
  await expect(page.getByRole('heading', { name: 'database', level: 1 })).toBeVisible()
  await expect(page.getByRole('paragraph').filter({ hasText: said.volume })).toBeVisible()
  if (said.overview === 'Very late') await expectNoAxeViolations(page)
  await pressTo(page, 'Overview')
  const needy = page.getByRole('region', { name: 'Needs attention' })
  if (said.overview === null) await expect(needy).toHaveCount(0)
  else
    await expect(needy.getByRole('listitem').filter({ hasText: 'database' })).toContainText(
      said.overview,
    )
  if (said.overview === 'Very late') await expectNoAxeViolations(page)
}

test('a cut link makes a group late, then very late; mended, it catches up, all by keyboard', async ({
  cloud,
  page,
}) => {
  test.slow()
  await createReplicatedVolume(cloud, 'database')
  const arrived = async () => {
    const sent = await askArray<Transfer>(
      cloud.array('pure2'),
      'protection-group-snapshots/transfer',
    )
    return sent.filter(({ completed }) => completed !== null).length
  }
  await expect
    .poll(async () => (await askArray(cloud.array('pure1'), 'protection-group-snapshots')).length)
    .toBe(1)
  await cloud.advance({ minutes: 10 })
  await signInAs(page, 'admin')

  await test.step('in time at first', () =>
    expectEverywhere(page, { group: /^10 minutes ago$/, volume: /^Protected\./, overview: null }))

  await test.step('the link is cut', async () => {
    await pressTo(page, 'Clock, faults, scenario', 'Lab')
    await press(page, page.getByRole('button', { name: 'Set a fault…' }))
    const dialog = page.getByRole('dialog', { name: 'Set a fault' })
    await choose(page, dialog.getByRole('combobox', { name: 'Fault' }), 'Link cut')
    await press(page, dialog.getByRole('button', { name: 'Set the fault' }))
    await expect(dialog).toBeHidden()
  })

  await test.step('more than one and a half intervals later it is late', async () => {
    await cloud.advance({ hours: 1, minutes: 30 })
    await expectEverywhere(page, { group: /, late$/, volume: /^Late\./, overview: 'Late' })
  })

  await test.step('more than two and a half, very late, and its transfers wait', async () => {
    await cloud.advance({ hours: 1 })
    await expectEverywhere(page, {
      group: /, very late$/,
      volume: /^Very late\./,
      overview: 'Very late',
    })
    expect(await arrived()).toBe(1)
  })

  await test.step('mended, it catches up by itself', async () => {
    await pressTo(page, 'Clock, faults, scenario', 'Lab')
    await press(page, page.getByRole('button', { name: 'Clear Link cut, pure1 – pure2' }))
    await expect(page.getByText('Nothing is wrong')).toBeVisible()
    await cloud.advance({ minutes: 15 })
    await expectEverywhere(page, {
      group: /^\d+ minutes ago$/,
      volume: /^Protected\./,
      overview: null,
    })
    expect(await arrived()).toBeGreaterThan(1)
  })
})
