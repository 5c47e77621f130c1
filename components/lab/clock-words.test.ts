import { expect, it } from 'vitest'
import { clockWords, firedWords } from './clock-words.ts'

it('says what advancing the clock has set off', () => {
  expect([0, 1, 24, 1234].map(firedWords)).toEqual([
    'Nothing was due on the way',
    '1 event fired',
    '24 events fired',
    '1,234 events fired',
  ])
})

it('reads the clock in UTC wherever the browser is', () => {
  expect(clockWords(Date.UTC(2026, 10, 22, 23, 5, 9))).toEqual({
    date: 'Sunday, 22 November 2026',
    time: '23:05:09',
  })
})
