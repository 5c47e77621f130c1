import { badRequest, CinderError } from './errors.ts'
import { invalidField, isObject, type Json, python } from './validation.ts'

// Draft 4 as Python's jsonschema reads and words it, in the frame of cinder/api/validation.

type JsonType = 'object' | 'array' | 'string' | 'integer' | 'boolean' | 'null'

/** Whether a value has a format; a check that Cinder words by itself throws. */
export type FormatCheck = (value: Json) => boolean

/**
 * A schema whose keys are in the order of Cinder's own: they are checked in that order, and the first
 * that fails is the one that is told.
 */
export type Schema = {
  type?: JsonType | readonly JsonType[]
  properties?: Record<string, Schema>
  required?: readonly string[]
  patternProperties?: Record<string, Schema>
  additionalProperties?: boolean
  minProperties?: number
  maxProperties?: number
  items?: Schema
  minItems?: number
  maxItems?: number
  uniqueItems?: true
  enum?: readonly Json[]
  minLength?: number
  maxLength?: number
  pattern?: string
  /** Also of numbers in strings, as Cinder extends it. */
  minimum?: number
  maximum?: number
  oneOf?: readonly Schema[]
  anyOf?: readonly Schema[]
  format?: { name: string; check: FormatCheck }
}

/** Where in a body something is wrong, and what. */
type Flaw = { path: string | undefined; value: Json; reason: string }

/**
 * Checks a request's body as Cinder's validator does.
 * @throws the 400 that tells the first thing that is wrong.
 */
export function validate(schema: Schema, body: Json | undefined): void {
  const flaw = firstFlaw(schema, body ?? null, undefined)
  if (!flaw) return
  if (flaw.path === undefined) throw badRequest(flaw.reason)
  throw invalidField(flaw.path, flaw.value, flaw.reason)
}

function firstFlaw(schema: Schema, value: Json, path: string | undefined): Flaw | undefined {
  for (const keyword of Object.keys(schema) as (keyof Schema)[]) {
    const found = checks[keyword](schema, value)
    if (typeof found === 'string') return { path, value, reason: found }
    // An error further down knows its own place.
    if (found) return { ...found, path: found.path ?? path }
  }
  return undefined
}

type Check = (schema: Schema, value: Json) => Flaw | string | undefined

const checks: Record<keyof Schema, Check> = {
  type: ({ type = [] }, value) => {
    const types = typeof type === 'string' ? [type] : type
    if (types.some((name) => isOfType(name, value))) return undefined
    return `${python(value)} is not of type ${types.map(python).join(', ')}`
  },
  properties: ({ properties = {} }, value) =>
    isObject(value)
      ? first(Object.entries(properties), ([name, schema]) =>
          Object.hasOwn(value, name) ? firstFlaw(schema, value[name] ?? null, name) : undefined,
        )
      : undefined,
  required: ({ required = [] }, value) => {
    const missing = isObject(value) && required.find((name) => !Object.hasOwn(value, name))
    return missing ? `${python(missing)} is a required property` : undefined
  },
  patternProperties: ({ patternProperties = {} }, value) =>
    isObject(value)
      ? first(Object.entries(patternProperties), ([pattern, schema]) =>
          first(Object.entries(value), ([name, item]) =>
            expression(pattern).test(name) ? firstFlaw(schema, item, name) : undefined,
          ),
        )
      : undefined,
  additionalProperties: strangers,
  minProperties: ({ minProperties = 0 }, value) =>
    isObject(value) && Object.keys(value).length < minProperties
      ? `${python(value)} does not have enough properties`
      : undefined,
  maxProperties: ({ maxProperties = 0 }, value) =>
    isObject(value) && Object.keys(value).length > maxProperties
      ? `${python(value)} has too many properties`
      : undefined,
  items: ({ items = {} }, value) =>
    Array.isArray(value)
      ? first([...value.entries()], ([index, item]) => firstFlaw(items, item, String(index)))
      : undefined,
  minItems: ({ minItems = 0 }, value) =>
    Array.isArray(value) && value.length < minItems ? `${python(value)} is too short` : undefined,
  maxItems: ({ maxItems = 0 }, value) =>
    Array.isArray(value) && value.length > maxItems ? `${python(value)} is too long` : undefined,
  uniqueItems: (_schema, value) =>
    Array.isArray(value) && new Set(value.map(python)).size < value.length
      ? `${python(value)} has non-unique elements`
      : undefined,
  enum: ({ enum: choices = [] }, value) =>
    choices.some((choice) => python(choice) === python(value))
      ? undefined
      : `${python(value)} is not one of ${python([...choices])}`,
  minLength: ({ minLength = 0 }, value) =>
    typeof value === 'string' && [...value].length < minLength
      ? `${python(value)} is too short`
      : undefined,
  maxLength: ({ maxLength = 0 }, value) =>
    typeof value === 'string' && [...value].length > maxLength
      ? `${python(value)} is too long`
      : undefined,
  pattern: ({ pattern = '' }, value) =>
    typeof value === 'string' && !expression(pattern).test(value)
      ? `${python(value)} does not match ${python(pattern)}`
      : undefined,
  minimum: ({ minimum = 0 }, value) => {
    const number = numberOf(value)
    return number !== undefined && number < minimum
      ? `${python(number)} is less than the minimum of ${minimum}`
      : undefined
  },
  maximum: ({ maximum = 0 }, value) => {
    const number = numberOf(value)
    return number !== undefined && number > maximum
      ? `${python(number)} is greater than the maximum of ${maximum}`
      : undefined
  },
  oneOf: ({ oneOf = [] }, value) => noneOf(oneOf, value),
  anyOf: ({ anyOf = [] }, value) => noneOf(anyOf, value),
  format: ({ format }, value) =>
    format && !format.check(value) ? `${python(value)} is not a ${python(format.name)}` : undefined,
}

/** `additionalProperties: false`: keys that neither the properties nor the patterns know. */
function strangers(schema: Schema, value: Json): string | undefined {
  if (schema.additionalProperties !== false || !isObject(value)) return undefined
  const { properties = {}, patternProperties } = schema
  const patterns = Object.keys(patternProperties ?? {})
  const found = Object.keys(value)
    .filter(
      (name) =>
        !Object.hasOwn(properties, name) &&
        !patterns.some((pattern) => expression(pattern).test(name)),
    )
    .toSorted()
  if (found.length === 0) return undefined
  const names = found.map(python).join(', ')
  if (patternProperties === undefined)
    return `Additional properties are not allowed (${names} ${found.length === 1 ? 'was' : 'were'} unexpected)`
  const regexes = patterns.map(python).join(', ')
  return `${names} ${found.length === 1 ? 'does' : 'do'} not match any of the regexes: ${regexes}`
}

const noneOf = (schemas: readonly Schema[], value: Json): string | undefined =>
  schemas.some((schema) => passes(schema, value))
    ? undefined
    : `${python(value)} is not valid under any of the given schemas`

/** Among several a format's own words are not heard. */
function passes(schema: Schema, value: Json): boolean {
  try {
    return firstFlaw(schema, value, undefined) === undefined
  } catch (error) {
    if (error instanceof CinderError) return false
    throw error
  }
}

function isOfType(type: JsonType, value: Json): boolean {
  switch (type) {
    case 'null':
      return value === null
    case 'array':
      return Array.isArray(value)
    case 'object':
      return isObject(value)
    case 'integer':
      return Number.isInteger(value)
    default:
      return typeof value === type
  }
}

/** A number, also one in a string; undefined for everything else. */
function numberOf(value: Json): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value !== 'string' || value.trim() === '') return undefined
  const number = Number(value)
  return Number.isNaN(number) ? undefined : number
}

function first<T>(
  items: readonly T[],
  find: (item: T) => Flaw | string | undefined,
): Flaw | string | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}

const expressions = new Map<string, RegExp>()

function expression(pattern: string): RegExp {
  const known = expressions.get(pattern)
  if (known) return known
  const compiled = new RegExp(pattern)
  expressions.set(pattern, compiled)
  return compiled
}
