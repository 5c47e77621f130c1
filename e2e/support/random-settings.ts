import fc from 'fast-check'
import type { Retention } from '#lib/domain/replication/retention.ts'
import type { Schedule } from '#lib/domain/replication/schedule.ts'

const DAY_SECONDS = 86_400
const hours = fc.integer({ min: 0, max: 23 }).map((hour) => hour * 3600)

/** Any schedule that an array takes, up to three days apart. */
export const schedules: fc.Arbitrary<Schedule> = fc
  .record({
    intervalSeconds: fc.oneof(
      fc.constantFrom(300, 900, 3600, 7200, 14_400, 21_600, DAY_SECONDS, 2 * DAY_SECONDS),
      fc.integer({ min: 300, max: 3 * DAY_SECONDS }),
    ),
    at: fc.option(fc.integer({ min: 0, max: DAY_SECONDS - 1 })),
    blackout: fc.option(fc.record({ startSeconds: hours, endSeconds: hours })),
  })
  .map(({ intervalSeconds, at, blackout }) => ({
    enabled: true,
    intervalSeconds,
    atSeconds: intervalSeconds % DAY_SECONDS === 0 ? at : null,
    blackout,
  }))

/** Local snapshots know no blackout; most groups take none. */
export const localSchedules: fc.Arbitrary<Schedule> = fc
  .record({ schedule: schedules, dice: fc.nat({ max: 3 }) })
  .map(({ schedule, dice }) => ({ ...schedule, blackout: null, enabled: dice === 0 }))

export const retentions: fc.Arbitrary<Retention> = fc.record({
  allForSeconds: fc.oneof(
    fc.constantFrom(60, 3600, 4 * 3600, DAY_SECONDS, 3 * DAY_SECONDS),
    fc.integer({ min: 60, max: 5 * DAY_SECONDS }),
  ),
  perDay: fc.integer({ min: 0, max: 30 }),
  days: fc.integer({ min: 0, max: 14 }),
})

/** The wire's forms of them: the frequency and the blackout are in milliseconds. `''` is no blackout. */
export const wireRetention = ({ allForSeconds, perDay, days }: Retention) => ({
  all_for_sec: allForSeconds,
  per_day: perDay,
  days,
})

export const wireSchedule = ({ intervalSeconds, atSeconds, blackout }: Schedule) => ({
  frequency: intervalSeconds * 1000,
  ...((atSeconds ?? null) === null ? {} : { at: atSeconds }),
  blackout: blackout
    ? { start: blackout.startSeconds * 1000, end: blackout.endSeconds * 1000 }
    : '',
})
