import { describe, expect, it } from 'vitest'
import { bestUnit, durationUnits, parseAmount } from './units.ts'

describe('durations are shown in the largest unit that keeps them whole', () => {
  it.each([
    [3600, 'hours'],
    [86_400, 'days'],
    [5400, 'minutes'],
    [90, 'seconds'],
    [0, 'seconds'],
    [172_800, 'days'],
  ])('%i s in %s', (seconds, label) => {
    expect(bestUnit(seconds, durationUnits)?.label).toBe(label)
  })
})

describe('what was typed', () => {
  it('becomes whole seconds', () => {
    expect(parseAmount('0.7', 86_400)).toBe(60_480)
    expect(parseAmount('15', 60)).toBe(900)
  })

  it('keeps fractions where the unit is the value’s own, for the schema to judge', () => {
    expect(parseAmount('1.5', 1)).toBe(1.5)
  })

  it.each(['', ' ', 'abc'])('is not a number when it is "%s"', (text) => {
    expect(parseAmount(text, 60)).toBeNaN()
  })
})
