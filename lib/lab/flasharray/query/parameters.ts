import type { SQLInputValue } from 'node:sqlite'

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
