import { test as base, expect } from '@playwright/test'
import fc from 'fast-check'
import { foreseenPoints, type Settings, whatIf } from '#lib/domain/replication/what-if.ts'
import { type Lab, startLab } from './support/cloud.ts'
import { type ArrayClient, openArray } from './support/flasharray.ts'
import { retentions, schedules, wireRetention, wireSchedule } from './support/random-settings.ts'

const GROUPS = 500
const DAYS_BEFORE = 4
const DAYS_AFTER = 3
const DAY_SECONDS = 86_400
const DAY_MS = DAY_SECONDS * 1000

type Change = { before: Settings; after: Settings }
type Snapshot = { name: string; created: number; source: { name: string } }

const settings: fc.Arbitrary<Settings> = fc.record({ schedule: schedules, retention: retentions })

const test = base.extend<{ lab: Lab }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a destructured argument
  lab: async ({}, use) => {
    const { lab, stop } = await startLab()
    await use(lab)
    await stop()
  },
})

const patch = (array: ArrayClient, name: string, { schedule, retention }: Settings) =>
  array.send('PATCH', `protection-groups?names=${name}`, {
    source_retention: wireRetention(retention),
    snapshot_schedule: { ...wireSchedule(schedule), enabled: true },
  })

// What a PATCH leaves out stays: a time of day could not be taken away again.
const asSnapshots = ({ schedule, retention }: Settings): Settings => ({
  schedule: {
    ...schedule,
    atSeconds: schedule.intervalSeconds % DAY_SECONDS === 0 ? (schedule.atSeconds ?? 0) : null,
    blackout: null,
  },
  retention,
})

/** Its snapshot may be gone already, so that the array does not tell. */
function lastRunOf(schedule: Settings['schedule'], startMs: number, nowMs: number): number | null {
  const everything = { allForSeconds: 400 * DAY_SECONDS, perDay: 0, days: 0 }
  const fromStart = { points: [], lastRunMs: null, nowMs: startMs, utcOffsetSeconds: 0 }
  const all = foreseenPoints(fromStart, { schedule, retention: everything }, nowMs)
  return all.at(-1)?.createdMs ?? null
}

async function byGroup(array: ArrayClient): Promise<Map<string, Snapshot[]>> {
  const all = await array.get<Snapshot>('protection-group-snapshots', {
    destroyed: 'false',
    limit: '1000',
  })
  const groups = new Map<string, Snapshot[]>()
  for (const snapshot of all.toSorted((left, right) => left.created - right.created)) {
    const known = groups.get(snapshot.source.name)
    if (known === undefined) groups.set(snapshot.source.name, [snapshot])
    else known.push(snapshot)
  }
  return groups
}

// The rules that predict and the arrays that perform share no code: only here do they meet.
test('what a change of any schedule and retention destroys and leads to is what was foreseen', async ({
  lab,
}) => {
  const seed = Number(process.env.SCHEDULE_SEED ?? Date.now() % 1_000_000)
  const changes: Change[] = fc
    .sample(fc.record({ before: settings, after: settings }), { numRuns: GROUPS, seed })
    .map(({ before, after }) => ({
      before: asSnapshots(before),
      after: asSnapshots(after),
    }))
  const freeze = await fetch(`${lab.lab}/v1/clock/freeze`, { method: 'POST' })
  const startMs = ((await freeze.json()) as { nowMs: number }).nowMs
  const pure1 = await openArray(lab.array('pure1'))
  await pure1.send('POST', 'volumes?names=small', { provisioned: 2 ** 20 })
  for (const [index, { before }] of changes.entries()) {
    await pure1.send('POST', `protection-groups?names=group-${index}`)
    await pure1.send(
      'POST',
      `protection-groups/volumes?group_names=group-${index}&member_names=small`,
    )
    await patch(pure1, `group-${index}`, before)
  }
  await lab.advance({ days: DAYS_BEFORE })
  const nowMs = startMs + DAYS_BEFORE * DAY_MS
  const standing = await byGroup(pure1)
  for (const [index, { after }] of changes.entries()) await patch(pure1, `group-${index}`, after)
  const saved = await byGroup(pure1)
  await lab.advance({ days: DAYS_AFTER })
  const found = await byGroup(pure1)
  await pure1.close()

  for (const [index, { before, after }] of changes.entries()) {
    const name = `group-${index}`
    const why = `SCHEDULE_SEED=${seed}, ${name}: ${JSON.stringify(changes[index])}`
    const now = (standing.get(name) ?? []).map((each) => ({
      name: each.name,
      createdMs: each.created,
    }))
    const lastRunMs = lastRunOf(before.schedule, startMs, nowMs)
    const situation = { points: now, lastRunMs, nowMs, utcOffsetSeconds: 0 }
    const { destroyed } = whatIf(situation, before, after, nowMs)
    const left = new Set((saved.get(name) ?? []).map((each) => each.name))
    expect(
      now.map((each) => each.name).filter((each) => !left.has(each)),
      why,
    ).toEqual(destroyed)
    const foreseen = foreseenPoints(situation, after, nowMs + DAYS_AFTER * DAY_MS)
    expect(
      (found.get(name) ?? []).map(({ created }) => created),
      why,
    ).toEqual(foreseen.map(({ createdMs }) => createdMs))
  }
})
