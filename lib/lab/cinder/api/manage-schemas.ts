import type { Call } from './call.ts'
import type { Schema } from './json-schema.ts'
import {
  bodyOf,
  boolean,
  cinderHost,
  description,
  metadataAllowingNull,
  nullableString,
} from './parameter-types.ts'

/** cinder/api/schemas/volume_manage.py of Zed, keys in their order. */
export const manageVolume = ({ minor }: Call): Schema =>
  bodyOf('volume', {
    type: 'object',
    properties: {
      description,
      availability_zone: nullableString,
      bootable: boolean,
      volume_type: nullableString,
      name: nullableString,
      host: cinderHost,
      ref: { type: ['object', 'string'] },
      metadata: metadataAllowingNull,
      ...(minor >= 16 && { cluster: nullableString }),
    },
    required: ['ref'],
    additionalProperties: false,
  })
