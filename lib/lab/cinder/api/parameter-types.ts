import { badRequest, invalidInput } from './errors.ts'
import type { Schema } from './json-schema.ts'
import type { Json } from './validation.ts'

// What schemas share: cinder/api/validation/parameter_types.py and the formats of validators.py.

const MAX_INT = 2_147_483_647

/** An optional UUID is written with or without hyphens, in braces, or as a URN. */
export function isUuidLike(value: Json): boolean {
  if (typeof value !== 'string') return false
  const bare = value
    .replaceAll('urn:', '')
    .replaceAll('uuid:', '')
    .replace(/^[{}]+|[{}]+$/g, '')
  return /^[0-9a-f]{32}$/i.test(bare.replaceAll('-', ''))
}

const invalidName = (reason: string) =>
  badRequest(`An invalid 'name' value was provided. ${reason}`)

export const name: Schema = {
  type: 'string',
  minLength: 1,
  maxLength: 255,
  format: {
    name: 'name',
    check: (value) => {
      if (!value) throw invalidName("The 'name' can not be None.")
      if (String(value).trim() === '') throw invalidName("The 'name' can not be empty.")
      return true
    },
  },
}

export const nameTrimmed: Schema = {
  type: 'string',
  format: {
    name: 'name_skip_leading_trailing_spaces',
    check: (value) => {
      if (!value) throw invalidName("The 'name' can not be None.")
      const text = String(value).trim()
      if (text === '') throw invalidName("The 'name' can not be empty.")
      if ([...text].length > 255)
        throw invalidName("The 'name' can not be greater than 255 characters.")
      return true
    },
  },
}

/** A name that may stay as it is; also of an availability zone. */
export const updateName: Schema = { type: ['string', 'null'], minLength: 1, maxLength: 255 }

export const nullableString: Schema = { type: ['string', 'null'], minLength: 0, maxLength: 255 }

/** Cinder names every character that may be in a description; all that can be printed may. */
export const description: Schema = {
  ...nullableString,
  pattern: '^[^\\x00-\\x1f\\x7f-\\x9f\\xad\\u2028\\u2029]*$',
}

/** A name or description that may be missing; it is measured without the space around it. */
export const trimmedText = (entity: 'name' | 'description'): Schema => ({
  type: ['string', 'null'],
  format: {
    name: `${entity}_non_mandatory_remove_white_spaces`,
    check: (value) => {
      const { length } = [...String(value ?? '').trim()]
      if (length > 255) throw invalidInput(`${entity} has ${length} characters, more than 255.`)
      return true
    },
  },
})

/** Why something is disabled: 1 to 255 characters without the space around them, or nothing. */
export const trimmedReason: Schema = {
  type: ['string', 'null'],
  format: {
    name: 'disabled_reason',
    check: (value) => {
      if (!value) return true
      const { length } = [...String(value).trim()]
      return length >= 1 && length <= 255
    },
  },
}

export const boolean: Schema = {
  type: ['boolean', 'string'],
  enum: [
    ...[true, 'True', 'TRUE', 'true', '1', 'ON', 'On', 'on', 'YES', 'Yes', 'yes', 'y', 't'],
    ...[false, 'False', 'FALSE', 'false', '0', 'OFF', 'Off', 'off', 'NO', 'No', 'no', 'n', 'f'],
  ],
}

export const optionalBoolean: Schema = { oneOf: [{ type: 'null' }, boolean] }

export const uuid: Schema = { type: 'string', format: { name: 'uuid', check: isUuidLike } }

export const optionalUuid: Schema = { oneOf: [{ type: 'null' }, uuid] }

const mapOf = (pattern: string, value: Schema): Schema => ({
  type: 'object',
  patternProperties: { [pattern]: value },
  additionalProperties: false,
})

const WITH_SPACES = '^[a-zA-Z0-9-_:. /]{1,255}$'

export const extraSpecs = mapOf(WITH_SPACES, { type: 'string', maxLength: 255 })

export const extraSpecsWithNull = mapOf(WITH_SPACES, { type: ['string', 'null'], maxLength: 255 })

export const extraSpecsWithoutSpaces = mapOf('^[a-zA-Z0-9-_:.]{1,255}$', {
  type: ['string', 'null'],
  minLength: 0,
  maxLength: 255,
})

export const metadataAllowingNull: Schema = { ...extraSpecs, type: ['object', 'null'] }

export const volumeSize: Schema = {
  type: ['integer', 'string'],
  pattern: '^[0-9]+$',
  minimum: 1,
  maximum: MAX_INT,
}

export const volumeSizeAllowingNull: Schema = {
  ...volumeSize,
  type: ['integer', 'string', 'null'],
}

export const hostname: Schema = {
  type: ['string', 'null'],
  minLength: 1,
  maxLength: 255,
  pattern: '^[a-zA-Z0-9-._#@:/+]*$',
}

export const cinderHost: Schema = { ...hostname, pattern: '^[a-zA-Z0-9-._#@:/+\\[\\]]*$' }

/** A body with one known key, as most of Cinder's are. */
export const bodyOf = (key: string, content: Schema): Schema => ({
  type: 'object',
  properties: { [key]: content },
  required: [key],
  additionalProperties: false,
})
