import type { Schema } from './json-schema.ts'
import {
  bodyOf,
  boolean,
  description,
  metadataAllowingNull,
  nullableString,
  uuid,
} from './parameter-types.ts'

// cinder/api/schemas/snapshots.py and snapshot_manage.py of Zed, keys in their order.

export const createSnapshot: Schema = bodyOf('snapshot', {
  type: 'object',
  properties: {
    name: nullableString,
    display_name: nullableString,
    description,
    volume_id: { oneOf: [uuid, { type: 'null' }] },
    force: boolean,
    metadata: metadataAllowingNull,
  },
  required: ['volume_id'],
  additionalProperties: false,
})

export const updateSnapshot: Schema = bodyOf('snapshot', {
  type: 'object',
  properties: {
    name: nullableString,
    description,
    display_name: nullableString,
    display_description: description,
  },
  additionalProperties: false,
  anyOf: [
    { required: ['name'] },
    { required: ['description'] },
    { required: ['display_name'] },
    { required: ['display_description'] },
  ],
})

export const manageSnapshot: Schema = bodyOf('snapshot', {
  type: 'object',
  properties: {
    description,
    metadata: metadataAllowingNull,
    name: nullableString,
    volume_id: uuid,
    ref: { type: ['object', 'null', 'string'] },
  },
  required: ['ref', 'volume_id'],
  additionalProperties: false,
})
