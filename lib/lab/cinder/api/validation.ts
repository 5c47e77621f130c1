import type { Json, JsonObject } from '../../core/json.ts'
import { badRequest } from './errors.ts'

// What jsonschema says, in Cinder's frame, with values as Python writes them.

export type { Json, JsonObject }

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
