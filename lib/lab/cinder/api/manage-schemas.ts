import type { Call } from './call.ts'
import type { Schema } from './json-schema.ts'
import {
  bodyOf,
  boolean,
  cinderHost,
  description,
  metadataAllowingNull,
  nameAllowingEmpty,
} from './parameter-types.ts'

/** cinder/api/schemas/volume_manage.py of Zed, keys in their order. */
export const manageVolume = ({ minor }: Call): Schema =>
  bodyOf('volume', {
    type: 'object',
    properties: {
      description,
      availability_zone: nameAllowingEmpty,
      bootable: boolean,
      volume_type: nameAllowingEmpty,
      name: nameAllowingEmpty,
      host: cinderHost,
      ref: { type: ['object', 'string'] },
      metadata: metadataAllowingNull,
      ...(minor >= 16 && { cluster: nameAllowingEmpty }),
    },
    required: ['ref'],
    additionalProperties: false,
  })
