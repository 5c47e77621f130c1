import type { Cloud } from './support/cloud.ts'
import { expect, goTo, signInAs, test } from './support/fixtures.ts'
import { askArray } from './support/flasharray.ts'
import { createReplicatedVolume } from './support/replicated-volume.ts'
import { row } from './support/rows.ts'

type Transfer = { name: string; started: number; completed: number | null; progress: number }

const transfersTo = (cloud: Cloud) =>
  askArray<Transfer>(cloud.array('pure2'), 'protection-group-snapshots/transfer')
const numberOf = ({ name }: { name: string }) => Number(name.split('.').at(-1))

test('each of a day’s snapshots is sent once, an hour apart, and the page has them', async ({
  cloud,
  page,
}) => {
  await createReplicatedVolume(cloud, 'data')
  await expect.poll(async () => (await transfersTo(cloud)).map(numberOf)).toEqual([1])

  await cloud.advance({ days: 1, minutes: 5 })

  const sent = (await transfersTo(cloud)).sort((a, b) => numberOf(a) - numberOf(b))
  expect(sent.map(numberOf)).toEqual(Array.from({ length: 25 }, (_, hour) => hour + 1))
  for (const [index, transfer] of sent.entries()) {
    expect(transfer.completed, transfer.name).toBeGreaterThan(transfer.started)
    expect(transfer.progress, transfer.name).toBe(1)
    const before = sent[index - 1]
    if (before) expect(transfer.started - before.started).toBe(3_600_000)
  }

  await signInAs(page, 'admin')
  await goTo(page, 'Protection Groups')
  await page.getByRole('link', { name: 'cinder-group', exact: true }).click()
  await page.getByRole('button', { name: /^Show all \d+/ }).click()
  for (const number of [2, 13, 25])
    await expect(row(page, 'Recovery Points', `cinder-group.${number}`).first()).toBeVisible()
  await expect(row(page, 'Transfers', 'Complete')).toHaveCount(8)
})
