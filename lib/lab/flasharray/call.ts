import type { z } from 'zod'
import type { ListEnvelopeWire } from '#lib/contracts/flasharray/envelope.ts'
import type { Store } from '../core/store.ts'
import { missingParameter, PurityError } from './errors.ts'
import type { Query } from './query-string.ts'

/** What the parts of an array work with: its tables, whose array it is, and the time. */
export type Scene = {
  store: Store
  /** Name of the array that is asked. */
  array: string
  /** Virtual ms since the epoch. */
  nowMs: number
}

/** One signed-in request. */
export type Call = Scene & {
  method: string
  path: string
  query: Query
  body: unknown
  /** The account whose session it is. */
  user: string
}

/** Answers a list, or nothing (a DELETE has no body). */
export type Handler = (call: Call) => ListEnvelopeWire<object> | undefined

/** `GET /volumes` and so on. */
export type Routes = Readonly<Record<string, Handler>>

/** A comma separated parameter. Names never contain commas; an empty value is an empty list. */
export function listParameter(call: Call, parameter: string): string[] | undefined {
  return call.query.list(parameter)
}

export function requiredList(call: Call, parameter: string): string[] {
  const list = listParameter(call, parameter)
  if (list === undefined || list.length === 0) throw missingParameter(parameter)
  return list
}

export function flagParameter(call: Call, parameter: string): boolean | undefined {
  const value = call.query.get(parameter)?.toLowerCase()
  if (value === undefined) return undefined
  return value === 'true' || value === '1'
}

/** Refuses parameters that a real array knows here and this one does not. */
export function refuseParameters(call: Call, ...parameters: string[]): void {
  const found = parameters.find((parameter) => call.query.get(parameter) !== null)
  if (found === undefined) return
  const message = `${call.method} ${call.path} with ${found} is not available on this array.`
  throw new PurityError(message, found, 501)
}

/**
 * The body in the shape of `schema`. A property that exists on a real array but not here answers 501
 * rather than being dropped in silence.
 */
export function readBody<T extends z.ZodType>(call: Call, schema: T): z.output<T> {
  const parsed = schema.safeParse(call.body ?? {})
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue?.path.join('.') ?? ''
  if (issue?.code === 'unrecognized_keys') {
    const property = [...issue.path, issue.keys[0]].join('.')
    const message = `${call.method} ${call.path} with ${property} is not available on this array.`
    throw new PurityError(message, property, 501)
  }
  throw new PurityError(`Invalid value for ${where || 'the body'}: ${issue?.message}.`, where)
}
