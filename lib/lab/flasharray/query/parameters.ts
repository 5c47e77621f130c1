import type { SQLInputValue } from 'node:sqlite'

/** Figures that an array counts anew twice a minute stay the same for so long. */
export const TICK_MS = 30_000
/** The time, in ms, at which such figures were counted last. */
export const TICK_SQL = `(?1 - ?1 % ${TICK_MS})`

/** Numbered parameters of one statement: `?1` is the time, `?2` the array, the rest are added. */
export type Parameters = { values: SQLInputValue[]; add(value: SQLInputValue): string }

export function createParameters(nowMs: number, array: string): Parameters {
  const values: SQLInputValue[] = [nowMs, array]
  return {
    values,
    add: (value) => {
      values.push(value)
      return `?${values.length}`
    },
  }
}
