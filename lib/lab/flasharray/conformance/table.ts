import { describe, expect, it } from 'vitest'
import type { Answer, Query } from './array-client.ts'
import type { Lab } from './lab-process.ts'

/** One request of a client and what it must be answered. */
export type Step = {
  array: string
  method: string
  path: string
  query?: Query | undefined
  body?: unknown
  /** 200 when it is left out; every refusal of an application is 400. */
  status?: number
  /** What the message must contain: the substring that the driver looks for. */
  says?: string
  /** Words that would make the driver take the refusal for another one. */
  saysNot?: string
  /** The items and no others, each with at least these properties. */
  items?: readonly unknown[]
  /** The names of the items, in this order. */
  names?: readonly string[]
  /** Paths in each item that must have a value; at least one item is wanted. */
  present?: readonly string[]
}

/** Lets virtual time pass. */
export type Pause = { advanceMs: number }

/** One row of the reference and the conversation that shows it. */
export type Row = { row: string; steps: readonly (Step | Pause)[] }

export const GIB = 2 ** 30
export const SECOND_MS = 1000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

type Ask = (call: `${string} /${string}`, query?: Query, body?: unknown) => Step

const askOf =
  (array: string): Ask =>
  (call, query, body) => {
    const [method = '', path = ''] = call.split(' ')
    return { array, method, path, query, body }
  }

export const pure1 = askOf('pure1')
export const pure2 = askOf('pure2')
export const pure3 = askOf('pure3')

/** The step, answered with these items. */
export const gives = (step: Step, ...items: unknown[]): Step => ({ ...step, items })

/** The step, answered with items of these names. */
export const lists = (step: Step, ...names: string[]): Step => ({ ...step, names })

/** The step, answered with items in which none of these is null. */
export const has = (step: Step, ...present: string[]): Step => ({ ...step, present })

/** The step, refused in words that contain `says`. */
export const refuses = (step: Step, says: string, saysNot?: string): Step => ({
  ...step,
  status: 400,
  says,
  ...(saysNot === undefined ? {} : { saysNot }),
})

export const pause = (advanceMs: number): Pause => ({ advanceMs })

/** Each row as a test of its own, on a lab that knows nothing yet. */
export function play(lab: Lab, title: string, rows: readonly Row[]): void {
  describe(title, () => {
    // Not it.each: it cuts long titles, and the report is read as the list of what is covered.
    for (const { row, steps } of rows) it(row, () => perform(lab, steps))
  })
}

/** Performs a conversation; the first answer that is not as it must be fails, and tells its step. */
export async function perform(lab: Lab, steps: readonly (Step | Pause)[]): Promise<void> {
  for (const [index, step] of steps.entries()) {
    if ('advanceMs' in step) {
      await lab.advance(step.advanceMs)
      continue
    }
    const { array, method, path, query, body } = step
    const answer = await lab.array(array).call(method, path, query, body)
    const where = `step ${index + 1}, ${array} ${method} ${path} ${JSON.stringify(query ?? {})}`
    check(step, answer, where)
  }
}

function check(step: Step, answer: Answer, where: string): void {
  const told = `${where}: ${answer.message}`
  expect(answer.status, told).toBe(step.status ?? 200)
  if (answer.status !== 200) {
    expect(answer.message, told).not.toBe('')
    if (step.says !== undefined) expect(answer.message, told).toContain(step.says)
    if (step.saysNot !== undefined) expect(answer.message, told).not.toContain(step.saysNot)
    return
  }
  // SDK: `items` must be there in every answer but an empty one, which only DELETE may have.
  if (step.method !== 'DELETE') expect(answer.items, told).toBeDefined()
  const items = answer.items ?? []
  if (step.names !== undefined)
    expect(
      items.map((item) => item.name),
      told,
    ).toEqual(step.names)
  if (step.items !== undefined) {
    expect(items, told).toHaveLength(step.items.length)
    expect(items, told).toMatchObject(step.items)
  }
  if (step.present !== undefined) checkPresent(items, step.present, told)
}

function checkPresent(items: readonly unknown[], paths: readonly string[], told: string): void {
  expect(items.length, told).toBeGreaterThan(0)
  const missing = items.flatMap((item) => paths.filter((path) => at(item, path) === undefined))
  expect(missing, told).toEqual([])
}

/** The value at `a.b.0.c`; undefined for null too, which the SDK's models treat as absent. */
export function at(value: unknown, path: string): unknown {
  const found = path
    .split('.')
    .reduce<unknown>(
      (inner, key) =>
        typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined,
      value,
    )
  return found ?? undefined
}
