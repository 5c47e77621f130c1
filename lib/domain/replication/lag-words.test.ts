import { expect, it } from 'vitest'
import { complianceParts, shareWords } from './lag-words.ts'

it.each([
  [0, 10, '0 %'],
  [10, 10, '100 %'],
  [9.62, 10, '96.2 %'],
  [0.0001, 10, '< 0.1 %'],
  [9.9999, 10, '99.9 %'],
  [0, 0, '0 %'],
])('says that %d of %d is %s', (part, whole, words) => {
  expect(shareWords(part, whole)).toBe(words)
})

it('always says how much was not recorded, and what was not measured only when there is any', () => {
  const sum = {
    inTimeSeconds: 75,
    lateSeconds: 0,
    veryLateSeconds: 5,
    notMeasuredSeconds: 0,
    unknownSeconds: 20,
  }
  const words = (changes: Partial<typeof sum>) =>
    complianceParts({ ...sum, ...changes }).map((part) => part.words)
  expect(words({})).toEqual(['In time 75 %', 'Late 0 %', 'Very late 5 %', 'Not recorded 20 %'])
  expect(words({ inTimeSeconds: 50, notMeasuredSeconds: 25 })).toContain('Not measured 25 %')
})
