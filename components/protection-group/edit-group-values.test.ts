import { describe, expect, it } from 'vitest'
import { changeOf, groupValuesSchema } from './edit-group-values.ts'
import type { GroupValues } from './group-values.ts'

const seed: GroupValues = {
  enabled: true,
  intervalSeconds: 3600,
  allForSeconds: 86_400,
  perDay: 5,
  days: 7,
}

describe('a change of a protection group', () => {
  it('holds only what was changed', () => {
    expect(changeOf(seed, { ...seed, intervalSeconds: 7200 })).toEqual({
      replicationSchedule: { intervalSeconds: 7200 },
    })
    expect(changeOf(seed, { ...seed, enabled: false, days: 14 })).toEqual({
      replicationSchedule: { enabled: false },
      targetRetention: { days: 14 },
    })
    expect(changeOf(seed, seed)).toEqual({})
  })
})

describe('the values of the form', () => {
  const problems = (values: GroupValues) =>
    groupValuesSchema.safeParse(values).error?.issues.map(({ path, message }) => [path[0], message])

  it('pass when an array takes them', () => expect(problems(seed)).toBeUndefined())

  it('are refused at their field by the domain’s limits', () => {
    expect(problems({ ...seed, intervalSeconds: 60, perDay: 2000 })).toEqual([
      ['intervalSeconds', 'At least 300 seconds (5 minutes)'],
      ['perDay', 'At most 1440 a day'],
    ])
  })

  it('must be numbers', () => {
    expect(problems({ ...seed, days: Number.NaN })).toEqual([['days', 'Enter a number']])
  })
})
