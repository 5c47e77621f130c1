import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS } from '../units.ts'
import { partsWithin, periodsOf, reportSteps, sumOfCompliance } from './compliance-report.ts'
import { compliance, type JudgedPart } from './lag-compliance.ts'

const at = (text: string) => Date.parse(`${text}Z`)
const edges = (from: string, to: string, step: (typeof reportSteps)[number]) =>
  periodsOf({ fromMs: at(from), toMs: at(to) }, step).map(({ fromMs }) =>
    new Date(fromMs).toISOString().slice(0, 16),
  )

describe('the periods of a report', () => {
  it.each([
    ['day', '2026-11-24T18:00', '2026-11-26T03:00', ['11-24T18:00', '11-25T00:00', '11-26T00:00']],
    // The 23rd is a Monday.
    ['week', '2026-11-20T00:00', '2026-12-01T00:00', ['11-20T00:00', '11-23T00:00', '11-30T00:00']],
    ['month', '2026-10-31T23:00', '2026-12-01T00:00', ['10-31T23:00', '11-01T00:00']],
    ['whole', '2026-10-31T23:00', '2026-12-01T00:00', ['10-31T23:00']],
  ] as const)('are by the %s', (step, from, to, expected) => {
    expect(edges(from, to, step)).toEqual(expected.map((each) => `2026-${each}`))
  })

  it('are together the whole, and so is what was kept in them', () => {
    const states = fc.constantFrom('in-time', 'late', 'very-late', 'not-measured', 'unknown')
    const hours = fc.integer({ min: 1, max: 400 })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(states, hours), { minLength: 1 }),
        fc.constantFrom(...reportSteps),
        (pieces, step) => {
          const fromMs = at('2026-02-27T05:00')
          const parts: JudgedPart[] = []
          for (const [state, length] of pieces) {
            const startMs = parts.at(-1)?.toMs ?? fromMs
            parts.push({ state, fromMs: startMs, toMs: startMs + length * HOUR_MS, takenMs: null })
          }
          const period = { fromMs, toMs: parts.at(-1)?.toMs ?? fromMs }
          const sums = periodsOf(period, step).map((each) => compliance(partsWithin(parts, each)))
          expect(sumOfCompliance(sums)).toEqual(compliance(parts))
        },
      ),
    )
  })

  it('are none of an empty period', () => {
    expect(periodsOf({ fromMs: DAY_MS, toMs: DAY_MS }, 'day')).toEqual([])
  })
})
