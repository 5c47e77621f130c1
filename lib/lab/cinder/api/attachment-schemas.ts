import type { Call } from './call.ts'
import type { Schema } from './json-schema.ts'
import { bodyOf, uuid } from './parameter-types.ts'

// cinder/api/schemas/attachments.py of Zed, keys in their order.

export const createAttachment = ({ minor }: Call): Schema =>
  bodyOf('attachment', {
    type: 'object',
    properties: {
      instance_uuid: uuid,
      connector: { type: ['object', 'null'] },
      volume_uuid: uuid,
      ...(minor >= 54 && { mode: { type: 'string', enum: ['rw', 'ro'] } }),
    },
    required: ['volume_uuid'],
    additionalProperties: false,
  })

export const updateAttachment: Schema = bodyOf('attachment', {
  type: 'object',
  properties: { connector: { type: 'object', minProperties: 1 } },
  required: ['connector'],
  additionalProperties: false,
})
