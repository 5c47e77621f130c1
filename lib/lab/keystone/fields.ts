import { immutable } from './errors.ts'
import { isObject, type Json, type JsonObject, parseObject } from './json.ts'
import { type Schema, validate } from './schema-check.ts'

/** A body's member that has passed its schema. */
export function checked(schema: Schema, value: Json): JsonObject {
  validate(schema, value)
  return isObject(value) ? value : {}
}

/** The text under a key; undefined when there is none. Schemas have refused other types. */
export const text = (body: JsonObject, key: string): string | undefined => {
  const value = body[key]
  return typeof value === 'string' ? value : undefined
}

/** As `text`, but a null that was sent stays one. */
export const nullableText = (body: JsonObject, key: string): string | null | undefined =>
  body[key] === null ? null : text(body, key)

export const flag = (body: JsonObject, key: string): 0 | 1 | undefined => {
  if (typeof body[key] !== 'boolean') return undefined
  return body[key] ? 1 : 0
}

/** Names are stored without the blanks around them. */
export const nameOf = (body: JsonObject): string | undefined => text(body, 'name')?.trim()

/** Keys with colons and dashes become attributes of Python when something is made. */
export const normalized = (body: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key.replaceAll(/[:-]/g, '_'), value]),
  )

/** What a client added of its own, over what it had added before. */
export function extraOf(body: JsonObject, known: readonly string[], before = '{}'): string {
  const own = Object.entries(body).filter(([key]) => key !== 'links' && !known.includes(key))
  return JSON.stringify({ ...parseObject(before), ...Object.fromEntries(own) })
}

/** Options after a request: null takes one away. */
export function optionsOf(body: JsonObject, before = '{}'): string {
  const asked = isObject(body.options) ? body.options : {}
  const merged = Object.entries({ ...parseObject(before), ...asked })
  return JSON.stringify(Object.fromEntries(merged.filter(([, value]) => value !== null)))
}

const isImmutable = (options: string): boolean => parseObject(options).immutable === true

type Thing = { id: string; options: string }

/** Refuses a change of an immutable thing unless it does nothing but lift that. */
export function mayUpdate(type: string, thing: Thing, body: JsonObject): void {
  if (!isImmutable(thing.options)) return
  const lifted = isObject(body.options) ? body.options.immutable : undefined
  if (Object.keys(body).length > 1 || (lifted !== false && lifted !== null))
    throw immutable('update', type, thing.id)
}

export function mayDelete(type: string, thing: Thing): void {
  if (isImmutable(thing.options)) throw immutable('delete', type, thing.id)
}
