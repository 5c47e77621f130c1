import { badRequest } from './errors.ts'
import { isObject, type Json, type JsonObject } from './json.ts'
import { pformat, repr } from './python-print.ts'

/**
 * A JSON schema of draft 4. Keywords are tried in the order in which they are written, and the first
 * that fails is what the client hears: the order is part of the wire.
 */
export type Schema = {
  type?: string | string[]
  properties?: Record<string, Schema>
  items?: Schema
  required?: string[]
  enum?: Json[]
  minLength?: number
  maxLength?: number
  pattern?: string
  minItems?: number
  maxItems?: number
  uniqueItems?: boolean
  minProperties?: number
  maxProperties?: number
  additionalProperties?: boolean
  options?: Schema
}

type Failure = {
  message: string
  keyword: string
  schema: Schema
  schemaPath: (string | number)[]
  instance: Json
  path: (string | number)[]
}

/** Refuses a value that does not fit, in the words of jsonschema 4.10 within Keystone's frame. */
export function validate(schema: Schema, value: Json): void {
  const failure = check(schema, value, [], [])
  if (!failure) return
  const { path } = failure
  const field = path.length === 0 ? '' : `Invalid input for field '${path.join('/')}': `
  throw badRequest(`${field}${describe(failure)}`)
}

function describe({ message, keyword, schema, schemaPath, instance, path }: Failure): string {
  const indented = (shown: Json) => pformat(shown, 72).replaceAll('\n', '\n    ')
  return [
    message,
    `\n\nFailed validating ${repr(keyword)} in ${place('schema', schemaPath)}:`,
    `\n    ${indented(schema as JsonObject)}`,
    `\n\nOn ${place('instance', path)}:`,
    `\n    ${indented(instance)}`,
  ].join('')
}

const place = (name: string, path: (string | number)[]): string =>
  path.length === 0 ? name : `${name}[${path.map(repr).join('][')}]`

function check(
  schema: Schema,
  instance: Json,
  path: (string | number)[],
  schemaPath: (string | number)[],
): Failure | undefined {
  for (const keyword of Object.keys(schema)) {
    if (keyword === 'properties' && schema.properties && isObject(instance)) {
      for (const [key, inner] of Object.entries(schema.properties)) {
        const item = Object.hasOwn(instance, key) ? instance[key] : undefined
        const failure =
          item === undefined
            ? undefined
            : check(inner, item, [...path, key], [...schemaPath, keyword, key])
        if (failure) return failure
      }
    } else if (keyword === 'items' && schema.items && Array.isArray(instance)) {
      for (const [index, item] of instance.entries()) {
        const failure = check(schema.items, item, [...path, index], [...schemaPath, keyword])
        if (failure) return failure
      }
    } else {
      const message = complaint(keyword, schema, instance)
      if (message !== undefined) return { message, keyword, schema, schemaPath, instance, path }
    }
  }
  return undefined
}

/** What a keyword has against a value; undefined when nothing. */
function complaint(keyword: string, schema: Schema, value: Json): string | undefined {
  const shown = () => repr(value)
  switch (keyword) {
    case 'type': {
      const types = [schema.type ?? []].flat()
      return types.some((type) => isOfType(value, type))
        ? undefined
        : `${shown()} is not of type ${types.map(repr).join(', ')}`
    }
    case 'enum':
      return (schema.enum ?? []).includes(value)
        ? undefined
        : `${shown()} is not one of ${repr(schema.enum ?? [])}`
    case 'required': {
      const missing = isObject(value) && schema.required?.find((key) => !Object.hasOwn(value, key))
      return missing ? `${repr(missing)} is a required property` : undefined
    }
    case 'minLength':
      return typeof value === 'string' && length(value) < (schema.minLength ?? 0)
        ? `${shown()} is too short`
        : undefined
    case 'maxLength':
      return typeof value === 'string' && length(value) > (schema.maxLength ?? 0)
        ? `${shown()} is too long`
        : undefined
    case 'pattern':
      return typeof value === 'string' && !new RegExp(schema.pattern ?? '').test(value)
        ? `${shown()} does not match ${repr(schema.pattern ?? '')}`
        : undefined
    default:
      return complaintOfMany(keyword, schema, value)
  }
}

function complaintOfMany(keyword: string, schema: Schema, value: Json): string | undefined {
  const shown = repr(value)
  if (Array.isArray(value)) {
    if (keyword === 'minItems' && value.length < (schema.minItems ?? 0))
      return `${shown} is too short`
    if (keyword === 'maxItems' && value.length > (schema.maxItems ?? 0))
      return `${shown} is too long`
    if (keyword === 'uniqueItems' && new Set(value.map(repr)).size < value.length)
      return `${shown} has non-unique elements`
  }
  if (isObject(value)) {
    if (keyword === 'minProperties' && Object.keys(value).length < (schema.minProperties ?? 0))
      return `${shown} does not have enough properties`
    if (keyword === 'maxProperties' && Object.keys(value).length > (schema.maxProperties ?? 0))
      return `${shown} has too many properties`
    if (keyword === 'additionalProperties' && schema.additionalProperties === false) {
      const extra = Object.keys(value).filter((key) => !Object.hasOwn(schema.properties ?? {}, key))
      if (extra.length > 0)
        return `Additional properties are not allowed (${extra.map(repr).join(', ')} ${extra.length === 1 ? 'was' : 'were'} unexpected)`
    }
  }
  return undefined
}

/** Python counts characters, not UTF-16 units. */
const length = (text: string): number => [...text].length

function isOfType(value: Json, type: string): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isObject(value)
  return typeof value === type
}
