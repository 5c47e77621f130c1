import type { Call } from './call.ts'
import type { Schema } from './json-schema.ts'
import {
  extraSpecs,
  metadataAllowingNull,
  nullableString,
  optionalBoolean,
  optionalUuid,
  trimmedText,
  updateName,
  uuid,
  volumeSizeAllowingNull,
} from './parameter-types.ts'

// cinder/api/schemas/volumes.py and scheduler_hints.py of Zed, keys in their order.

const names = {
  name: trimmedText('name'),
  description: trimmedText('description'),
  display_name: trimmedText('name'),
  display_description: trimmedText('description'),
}

/** What `POST /volumes` may say, by microversion; unknown keys are refused from 3.53. */
export const createVolume = ({ minor }: Call): Schema => ({
  type: 'object',
  properties: {
    volume: {
      type: 'object',
      properties: {
        ...names,
        volume_type: nullableString,
        metadata: metadataAllowingNull,
        snapshot_id: optionalUuid,
        source_volid: optionalUuid,
        consistencygroup_id: optionalUuid,
        size: volumeSizeAllowingNull,
        availability_zone: updateName,
        multiattach: optionalBoolean,
        image_id: nullableString,
        imageRef: nullableString,
        ...(minor >= 13 && { group_id: nullableString }),
        ...(minor >= 47 && { backup_id: optionalUuid }),
      },
      additionalProperties: minor < 53,
    },
    'OS-SCH-HNT:scheduler_hints': { type: ['object', 'null'] },
  },
  required: ['volume'],
  additionalProperties: false,
})

const oneOrMoreUuids: Schema = {
  oneOf: [uuid, { type: 'array', items: uuid, uniqueItems: true }],
}

/** Checked after the rest of the body. The default filters of the scheduler use none of them. */
export const schedulerHints: Schema = {
  type: 'object',
  properties: {
    'OS-SCH-HNT:scheduler_hints': {
      type: ['object', 'null'],
      properties: {
        local_to_instance: optionalUuid,
        different_host: oneOrMoreUuids,
        same_host: oneOrMoreUuids,
        query: { type: ['string', 'object'] },
      },
      additionalProperties: true,
    },
  },
}

/** What `PUT /volumes/{id}` may say; from 3.53 it must say something. */
export const updateVolume = ({ minor }: Call): Schema => ({
  type: 'object',
  properties: {
    volume: {
      type: 'object',
      properties: { ...names, metadata: extraSpecs },
      additionalProperties: false,
      ...(minor >= 53 && {
        anyOf: [
          { required: ['name'] },
          { required: ['description'] },
          { required: ['display_name'] },
          { required: ['display_description'] },
          { required: ['metadata'] },
        ],
      }),
    },
  },
  required: ['volume'],
  additionalProperties: false,
})
