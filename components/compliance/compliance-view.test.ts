import { expect, it } from 'vitest'
import { periodWords, readComplianceView } from './compliance-view.ts'

it.each([
  [{}, { by: 'group', per: 'whole', lastSeconds: 604_800 }],
  [
    { by: 'type', per: 'day', days: '30' },
    { by: 'type', per: 'day', lastSeconds: 2_592_000 },
  ],
  [
    { by: 'nonsense', per: '', days: '3' },
    { by: 'group', per: 'whole', lastSeconds: 604_800 },
  ],
])('reads %j', (params, view) => {
  expect(readComplianceView(params)).toEqual(view)
})

it.each([
  ['day', '23 Nov 2026'],
  ['week', 'Week from 23 Nov 2026'],
  ['month', 'November 2026'],
] as const)('calls a %s by its beginning', (step, words) => {
  expect(periodWords(Date.UTC(2026, 10, 23, 1), step)).toBe(words)
})
