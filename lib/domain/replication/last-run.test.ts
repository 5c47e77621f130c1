import { describe, expect, it } from 'vitest'
import { hasCountedSuffix, lastInStepMs, lastScheduledMs } from './last-run.ts'

const at = (hour: number, minute = 0, second = 0) =>
  Date.UTC(2026, 10, 24, hour, minute) + second * 1000

describe('the last run of an hourly schedule', () => {
  it.each([
    ['is the newest snapshot', [at(10), at(11), at(12)], at(12)],
    ['is the only snapshot', [at(12)], at(12)],
    ['is not one taken by hand after it', [at(10), at(11), at(12), at(12, 20)], at(12)],
    ['nor one of several', [at(11), at(12), at(12, 20), at(12, 50)], at(12)],
    ['nor one taken by hand before it', [at(11), at(11, 40), at(12)], at(12)],
    ['may have started a little late', [at(11), at(12, 0, 8), at(12, 20)], at(12, 0, 8)],
    ['is the one after a pause', [at(8), at(9), at(15, 37)], at(15, 37)],
    ['is the first after a pause', [at(9), at(15, 37), at(15, 50)], at(15, 37)],
    ['is known in any order', [at(12, 20), at(12), at(11)], at(12)],
    ['is not known without snapshots', [], null],
  ])('%s', (_, created, expected) => expect(lastScheduledMs(created, 3600)).toBe(expected))
})

it.each([
  ['a run of this hour', at(12, 10), at(12, 10)],
  ['a run of long ago', at(7, 10), at(12, 10)],
  ['a run that is ahead of the clock', at(12, 40), at(12, 40)],
])('%s gives the step', (_, known, expected) =>
  expect(lastInStepMs(known, 3600, at(12, 30))).toBe(expected),
)

it.each([
  ['cinder-group.12', true],
  ['pure1:cinder-group.12', true],
  ['cinder-group.before-upgrade', false],
  ['cinder-group.12a', false],
])('%s has a counted suffix: %s', (name, expected) => expect(hasCountedSuffix(name)).toBe(expected))
