import { test as base, expect } from '@playwright/test'
import fc from 'fast-check'
import type { Schedule } from '#lib/domain/replication/schedule.ts'
import { foreseenPoints, type Settings, whatIf } from '#lib/domain/replication/what-if.ts'
import { type Lab, startLab } from './support/cloud.ts'
import { type ArrayClient, openArray } from './support/flasharray.ts'
import {
  localSchedules,
  retentions,
  schedules,
  wireRetention,
  wireSchedule,
} from './support/random-settings.ts'

const GROUPS = 500
const AT_ONCE = 50
const DAYS_BEFORE = 4
const DAYS_AFTER = 3
const DAY_SECONDS = 86_400
const DAY_MS = DAY_SECONDS * 1000

/** What the source does: blackouts are of the replication, which leaves its snapshots there, too. */
type OnSource = Required<Settings>
type Change = { before: OnSource; after: OnSource }
type Snapshot = { name: string; created: number; source: { name: string } }

const settings: fc.Arbitrary<OnSource> = fc.record({
  schedule: schedules,
  localSchedule: localSchedules,
  retention: retentions,
})
/** A change may pause the replication. */
const changes: fc.Arbitrary<Change> = fc
  .record({ before: settings, after: settings, dice: fc.nat({ max: 7 }) })
  .map(({ before, after, dice }) => ({
    before,
    after: {
      ...after,
      schedule: { ...keepsAt(before.schedule, after.schedule), enabled: dice > 0 },
      localSchedule: keepsAt(before.localSchedule, after.localSchedule),
    },
  }))

/** What a PATCH leaves out stays: a time of day cannot be taken away again. */
const keepsAt = (before: Schedule, after: Schedule): Schedule => ({
  ...after,
  atSeconds: after.atSeconds ?? before.atSeconds ?? null,
})

const test = base.extend<{ lab: Lab }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a destructured argument
  lab: async ({}, use) => {
    const { lab, stop } = await startLab()
    await use(lab)
    await stop()
  },
})

function patch(array: ArrayClient, name: string, settings: OnSource) {
  const { schedule, localSchedule, retention } = settings
  const { blackout, ...local } = wireSchedule(withCountingAt(localSchedule))
  return array.send('PATCH', `protection-groups?names=${name}`, {
    source_retention: wireRetention(retention),
    snapshot_schedule: { ...local, enabled: localSchedule.enabled },
    replication_schedule: {
      ...wireSchedule(withCountingAt(schedule)),
      enabled: schedule.enabled,
    },
  })
}

/** An array refuses a time of day with other than whole days, though it keeps one that it has. */
const withCountingAt = (schedule: Schedule): Schedule => ({
  ...schedule,
  atSeconds: schedule.intervalSeconds % DAY_SECONDS === 0 ? (schedule.atSeconds ?? null) : null,
})

async function makeGroups(pure1: ArrayClient, pure2: ArrayClient, all: readonly string[]) {
  for (let first = 0; first < all.length; first += AT_ONCE) {
    const some = all.slice(first, first + AT_ONCE)
    const [names, copies] = [some.join(','), some.map((name) => `pure1%3A${name}`).join(',')]
    await pure1.send('POST', `protection-groups?names=${names}`)
    await pure1.send('POST', `protection-groups/targets?group_names=${names}&member_names=pure2`)
    await pure2.send('PATCH', `protection-groups/targets?group_names=${copies}`, { allowed: true })
    await pure1.send('POST', `protection-groups/volumes?group_names=${names}&member_names=small`)
    // What the target keeps is not looked at here.
    await pure1.send('PATCH', `protection-groups?names=${names}`, {
      target_retention: { all_for_sec: 60, per_day: 0, days: 0 },
    })
  }
}

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

/** Which of two that were taken at the same moment an array lets go first is its own affair. */
function takenTogether(points: readonly { name: string; createdMs: number }[]): Set<string> {
  const counts = new Map<number, number>()
  for (const { createdMs } of points) counts.set(createdMs, (counts.get(createdMs) ?? 0) + 1)
  return new Set(
    points.filter(({ createdMs }) => counts.get(createdMs) !== 1).map(({ name }) => name),
  )
}

// The rules that predict and the arrays that perform share no code: only here do they meet.
test('what a change of any schedule and retention destroys and leads to is what was foreseen', async ({
  lab,
}) => {
  test.slow()
  const seed = Number(process.env.SCHEDULE_SEED ?? Date.now() % 1_000_000)
  const cases = fc.sample(changes, { numRuns: GROUPS, seed })
  const freeze = await fetch(`${lab.lab}/v1/clock/freeze`, { method: 'POST' })
  const startMs = ((await freeze.json()) as { nowMs: number }).nowMs
  const pure1 = await openArray(lab.array('pure1'))
  const pure2 = await openArray(lab.array('pure2'))
  await pure1.send('POST', 'volumes?names=small', { provisioned: 2 ** 20 })
  await makeGroups(
    pure1,
    pure2,
    cases.map((_, index) => `group-${index}`),
  )
  for (const [index, { before }] of cases.entries()) await patch(pure1, `group-${index}`, before)
  await lab.advance({ days: DAYS_BEFORE })
  const nowMs = startMs + DAYS_BEFORE * DAY_MS
  const standing = await byGroup(pure1)
  for (const [index, { after }] of cases.entries()) await patch(pure1, `group-${index}`, after)
  const saved = await byGroup(pure1)
  await lab.advance({ days: DAYS_AFTER })
  const found = await byGroup(pure1)
  await Promise.all([pure1.close(), pure2.close()])

  for (const [index, { before, after }] of cases.entries()) {
    const name = `group-${index}`
    const why = `SCHEDULE_SEED=${seed}, ${name}: ${JSON.stringify(cases[index])}`
    const now = (standing.get(name) ?? []).map((each) => ({
      name: each.name,
      createdMs: each.created,
    }))
    const situation = {
      points: now,
      lastRunMs: lastRunOf(before.schedule, startMs, nowMs),
      lastLocalRunMs: lastRunOf(before.localSchedule, startMs, nowMs),
      nowMs,
      utcOffsetSeconds: 0,
    }
    const { destroyed } = whatIf(situation, before, after, nowMs)
    const left = new Set((saved.get(name) ?? []).map((each) => each.name))
    const gone = now.map((each) => each.name).filter((each) => !left.has(each))
    const twins = takenTogether(now)
    const isTold = (each: string) => !twins.has(each)
    expect(gone.filter(isTold), why).toEqual(destroyed.filter(isTold))
    const foreseen = foreseenPoints(situation, after, nowMs + DAYS_AFTER * DAY_MS)
    const times = new Set((found.get(name) ?? []).map(({ created }) => created))
    expect([...times], why).toEqual([...new Set(foreseen.map(({ createdMs }) => createdMs))])
  }
})
