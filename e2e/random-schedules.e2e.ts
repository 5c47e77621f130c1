import fc from 'fast-check'
import { keptRecoveryPoints, type Retention } from '#lib/domain/replication/retention.ts'
import { nextRunMs, type Schedule } from '#lib/domain/replication/schedule.ts'
import { expect, test } from './support/fixtures.ts'
import { type ArrayClient, openArray } from './support/flasharray.ts'
import { retentions, schedules, wireRetention, wireSchedule } from './support/random-settings.ts'

const GROUPS = 100
const DAYS = 12
const DAY_SECONDS = 86_400
const MIB = 2 ** 20

type Case = { schedule: Schedule; source: Retention; target: Retention }
type Snapshot = { name: string; created: number; destroyed: boolean; source: { name: string } }

async function makeGroup(pure1: ArrayClient, pure2: ArrayClient, name: string, one: Case) {
  await pure1.send('POST', `protection-groups?names=${name}`)
  await pure1.send('PATCH', `protection-groups?names=${name}`, {
    source_retention: wireRetention(one.source),
    target_retention: wireRetention(one.target),
    replication_schedule: wireSchedule(one.schedule),
  })
  await pure1.send('POST', `protection-groups/targets?group_names=${name}&member_names=pure2`)
  await pure2.send('PATCH', `protection-groups/targets?group_names=pure1%3A${name}`, {
    allowed: true,
  })
  await pure1.send('POST', `protection-groups/volumes?group_names=${name}&member_names=small`)
  await pure1.send('PATCH', `protection-groups?names=${name}`, {
    replication_schedule: { enabled: true },
  })
}

/** When a schedule that began at `startMs` has taken snapshots, up to now. */
function takenBy(schedule: Schedule, startMs: number, nowMs: number): number[] {
  const taken: number[] = []
  for (let ms = nextRunMs(schedule, null, startMs); ms !== null && ms <= nowMs; ) {
    taken.push(ms)
    ms = nextRunMs(schedule, ms, ms)
  }
  return taken
}

const createdBy = (snapshots: Snapshot[]) => snapshots.map(({ created }) => created).sort()

// The rules that predict and the arrays that perform share no code: only here do they meet.
test('any schedule and retention leave on both arrays what the rules predict', async ({
  cloud,
}) => {
  const seed = Number(process.env.SCHEDULE_SEED ?? Date.now() % 1_000_000)
  const cases = fc.sample(
    fc.record({ schedule: schedules, source: retentions, target: retentions }),
    {
      numRuns: GROUPS,
      seed,
    },
  )
  const freeze = await fetch(`${cloud.lab}/v1/clock/freeze`, { method: 'POST' })
  const startMs = ((await freeze.json()) as { nowMs: number }).nowMs
  const [pure1, pure2] = await Promise.all([
    openArray(cloud.array('pure1')),
    openArray(cloud.array('pure2')),
  ])
  await pure1.send('POST', 'volumes?names=small', { provisioned: MIB })
  for (const [index, one] of cases.entries()) await makeGroup(pure1, pure2, `group-${index}`, one)

  await cloud.advance({ days: DAYS, minutes: 7 })

  const nowMs = startMs + (DAYS * DAY_SECONDS + 7 * 60) * 1000
  for (const [index, { schedule, source, target }] of cases.entries()) {
    const why = `SCHEDULE_SEED=${seed}, group ${index}: ${JSON.stringify(cases[index])}`
    const taken = takenBy(schedule, startMs, nowMs)
    const onSource = await pure1.get<Snapshot>('protection-group-snapshots', {
      source_names: `group-${index}`,
      destroyed: 'false',
    })
    expect(createdBy(onSource), why).toEqual(keptRecoveryPoints(taken, source, nowMs).sort())

    const transfers = await pure2.get<{ name: string; completed: number | null }>(
      'protection-group-snapshots/transfer',
      { names: `pure1:group-${index}` },
    )
    const underWay = new Set(
      transfers.filter(({ completed }) => completed === null).map(({ name }) => name),
    )
    const onTarget = await pure2.get<Snapshot>('protection-group-snapshots', {
      source_names: `pure1:group-${index}`,
      destroyed: 'false',
    })
    // What is still on its way is no recovery point yet, and displaces none.
    const coming = onTarget.filter(({ name }) => underWay.has(name)).map(({ created }) => created)
    const arrived = taken.filter((ms) => !coming.includes(ms))
    const complete = onTarget.filter(({ name }) => !underWay.has(name))
    expect(createdBy(complete), why).toEqual(keptRecoveryPoints(arrived, target, nowMs).sort())
  }
  await Promise.all([pure1.close(), pure2.close()])
})
