import type { Json, JsonObject } from '../../core/json.ts'
import { badRequest } from './errors.ts'

// What jsonschema says, in Cinder's frame, with values as Python writes them.

export type { Json, JsonObject }

const MAX_INTEGER = 2_147_483_647

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Refuses a field the way Cinder's schema validator does. */
export const invalidField = (field: string, value: Json, reason: string) =>
  badRequest(
    `Invalid input for field/attribute ${field}. Value: ${typeof value === 'string' ? value : python(value)}. ${reason}`,
  )

/** The object under `key` of a request's body, as `{"volume": {…}}` has. */
export function bodyObject(body: Json | undefined, key: string): JsonObject {
  const value = isObject(body) ? body[key] : undefined
  if (value === undefined) throw badRequest(`'${key}' is a required property`)
  if (!isObject(value)) throw invalidField(key, value, `${python(value)} is not of type 'object'`)
  return value
}

export function optionalString(object: JsonObject, key: string, minLength = 0): string | undefined {
  const value = object[key]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string')
    throw invalidField(key, value, `${python(value)} is not of type 'string', 'null'`)
  if (value.length < minLength) throw invalidField(key, value, `${python(value)} is too short`)
  if (value.length > 255) throw invalidField(key, value, `${python(value)} is too long`)
  return value
}

export function requiredString(object: JsonObject, key: string): string {
  if (object[key] === undefined) throw badRequest(`'${key}' is a required property`)
  const value = optionalString(object, key, 1)
  if (value === undefined) throw invalidField(key, null, "None is not of type 'string'")
  return value
}

const truths = ['1', 't', 'true', 'on', 'y', 'yes']
const lies = ['0', 'f', 'false', 'off', 'n', 'no']

/** oslo.utils' strict reading: undefined for what is neither a word for true nor for false. */
export function parseBoolean(value: string): boolean | undefined {
  const word = value.trim().toLowerCase()
  if (truths.includes(word)) return true
  return lies.includes(word) ? false : undefined
}

export function optionalBoolean(object: JsonObject, key: string): boolean | undefined {
  const value = object[key]
  if (value === undefined || value === null) return undefined
  const parsed = typeof value === 'object' ? undefined : parseBoolean(String(value))
  if (parsed === undefined)
    throw invalidField(key, value, `${python(value)} is not one of [True, False]`)
  return parsed
}

/** A size in GiB: an integer from 1, as a number or in digits. */
export function sizeGib(object: JsonObject, key: string): number | undefined {
  const value = object[key]
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string' && !/^[0-9]+$/.test(value))
    throw invalidField(key, value, `${python(value)} does not match '^[0-9]+$'`)
  if (typeof value !== 'string' && !Number.isInteger(value))
    throw invalidField(key, value, `${python(value)} is not of type 'integer', 'string'`)
  const gib = Number(value)
  if (gib < 1) throw invalidField(key, value, `${python(value)} is less than the minimum of 1`)
  if (gib > MAX_INTEGER)
    throw invalidField(key, value, `${python(value)} is greater than the maximum of ${MAX_INTEGER}`)
  return gib
}

/** Metadata: short strings under keys that may hold spaces. */
export function stringMap(field: string, value: Json | undefined): Record<string, string> {
  return Object.fromEntries(
    pairs(field, value, metadataKey).map(([key, item]) => {
      if (typeof item === 'string') return [key, item]
      throw invalidField(key, item, `${python(item)} is not of type 'string'`)
    }),
  )
}

/** Extra specs: as metadata, but keys have no spaces and a value may be null. */
export function extraSpecMap(
  field: string,
  value: Json | undefined,
): Record<string, string | null> {
  return Object.fromEntries(
    pairs(field, value, extraSpecKey).map(([key, item]) => {
      if (typeof item === 'string' || item === null) return [key, item]
      throw invalidField(key, item, `${python(item)} is not of type 'string', 'null'`)
    }),
  )
}

const metadataKey = { pattern: /^[a-zA-Z0-9-_:. /]{1,255}$/, text: '^[a-zA-Z0-9-_:. /]{1,255}$' }
const extraSpecKey = { pattern: /^[a-zA-Z0-9-_:.]{1,255}$/, text: '^[a-zA-Z0-9-_:.]{1,255}$' }

function pairs(
  field: string,
  value: Json | undefined,
  key: { pattern: RegExp; text: string },
): [string, Json][] {
  if (value === undefined || value === null) return []
  if (!isObject(value)) throw invalidField(field, value, `${python(value)} is not of type 'object'`)
  const bad = Object.keys(value).filter((name) => !key.pattern.test(name))
  if (bad.length > 0)
    throw invalidField(
      field,
      value,
      `${bad.map(python).join(', ')} ${bad.length === 1 ? 'does' : 'do'} not match any of the regexes: '${key.text}'`,
    )
  for (const [name, item] of Object.entries(value))
    if (typeof item === 'string' && item.length > 255)
      throw invalidField(name, item, `${python(item)} is too long`)
  return Object.entries(value)
}

/** Refuses keys that a schema does not have. */
export function onlyKeys(field: string, object: JsonObject, known: readonly string[]): void {
  const strangers = Object.keys(object).filter((key) => !known.includes(key))
  if (strangers.length > 0)
    throw invalidField(
      field,
      object,
      `Additional properties are not allowed (${strangers.map(python).join(', ')} ${strangers.length === 1 ? 'was' : 'were'} unexpected)`,
    )
}

/** A value as Python's `repr` writes it. */
export function python(value: Json): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return pythonString(value)
  if (Array.isArray(value)) return `[${value.map(python).join(', ')}]`
  return `{${Object.entries(value)
    .map(([key, item]) => `${python(key)}: ${python(item)}`)
    .join(', ')}}`
}

const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function pythonString(value: string): string {
  const text = value.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what repr escapes
    /[\\\x00-\x1f\x7f]/g,
    (char) => escapes[char] ?? `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
  return value.includes("'") && !value.includes('"')
    ? `"${text}"`
    : `'${text.replaceAll("'", "\\'")}'`
}
