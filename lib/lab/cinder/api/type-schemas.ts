import type { ExtraSpecs } from '../db/types.ts'
import { invalidInput } from './errors.ts'
import type { Schema } from './json-schema.ts'
import {
  bodyOf,
  boolean,
  description,
  extraSpecsWithNull,
  extraSpecsWithoutSpaces,
  name,
  nullableString,
  updateName,
  uuid,
} from './parameter-types.ts'
import { isObject, type Json } from './validation.ts'

// cinder/api/schemas: volume_types.py, types_extra_specs.py, volume_type_access.py,
// volume_type_encryption.py.

export const createType = bodyOf('volume_type', {
  type: 'object',
  properties: {
    name,
    description,
    extra_specs: extraSpecsWithNull,
    'os-volume-type-access:is_public': boolean,
  },
  required: ['name'],
  additionalProperties: false,
})

export const updateType = bodyOf('volume_type', {
  type: 'object',
  properties: { name: updateName, description, is_public: boolean },
  additionalProperties: false,
})

export const createExtraSpecs = bodyOf('extra_specs', extraSpecsWithoutSpaces)

export const updateExtraSpec: Schema = {
  ...extraSpecsWithoutSpaces,
  minProperties: 1,
  maxProperties: 1,
}

/** @param action `addProjectAccess` or `removeProjectAccess`. */
export const projectAccess = (action: string): Schema =>
  bodyOf(action, {
    type: 'object',
    properties: { project: uuid },
    required: ['project'],
    additionalProperties: false,
  })

const keySize: Schema = {
  type: ['string', 'integer', 'null'],
  minimum: 0,
  maximum: 2_147_483_647,
  format: {
    name: 'key_size',
    check: (value) => {
      if (value !== null && !/^(0|-?[1-9]\d*)$/.test(String(value)))
        throw invalidInput('key_size must be an integer.')
      return true
    },
  },
}

const encryption = (required: string[]): Schema =>
  bodyOf('encryption', {
    type: 'object',
    properties: {
      key_size: keySize,
      provider: { type: 'string', minLength: 0, maxLength: 255 },
      control_location: { enum: ['front-end', 'back-end'] },
      cipher: nullableString,
    },
    required,
    additionalProperties: true,
  })

export const createEncryption = encryption(['provider', 'control_location'])

export const updateEncryption = encryption([])

/** Extra specs of a body that its schema has been over; empty where there are none. */
export function specsField(value: Json | undefined): ExtraSpecs {
  if (!isObject(value)) return {}
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, item === null ? null : String(item)]),
  )
}
