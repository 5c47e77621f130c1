import type { Call } from './call.ts'
import { badRequest } from './errors.ts'
import type { Schema } from './json-schema.ts'
import {
  bodyOf,
  boolean,
  description,
  extraSpecs,
  metadataAllowingNull,
  nullableString,
  optionalUuid,
  uuid,
} from './parameter-types.ts'

// cinder/api/schemas: backups.py, admin_actions.py.

export const createBackup = ({ minor }: Call): Schema =>
  bodyOf('backup', {
    type: 'object',
    properties: {
      volume_id: uuid,
      container: nullableString,
      description,
      incremental: boolean,
      force: boolean,
      name: nullableString,
      snapshot_id: optionalUuid,
      ...(minor >= 43 && { metadata: metadataAllowingNull }),
      ...(minor >= 51 && { availability_zone: nullableString }),
    },
    required: ['volume_id'],
    additionalProperties: false,
  })

export const updateBackup = ({ minor }: Call): Schema =>
  bodyOf('backup', {
    type: ['object', 'null'],
    properties: {
      name: nullableString,
      description,
      ...(minor >= 43 && { metadata: extraSpecs }),
    },
    additionalProperties: false,
  })

export const restoreBackup = bodyOf('restore', {
  type: ['object', 'null'],
  properties: { name: nullableString, volume_id: optionalUuid },
  additionalProperties: false,
})

export const importBackup = bodyOf('backup-record', {
  type: 'object',
  properties: {
    backup_service: { type: 'string', minLength: 0, maxLength: 255 },
    backup_url: {
      type: 'string',
      minLength: 1,
      format: {
        name: 'base64',
        // Python's decoder passes over what is not of its alphabet.
        check: (value) => String(value).replace(/[^A-Za-z0-9+/=]/g, '').length % 4 === 0,
      },
    },
  },
  required: ['backup_service', 'backup_url'],
  additionalProperties: false,
})

export const resetBackupStatus = bodyOf('os-reset_status', {
  type: 'object',
  properties: {
    status: {
      type: 'string',
      format: {
        name: 'backup_status',
        check: (value) => {
          if (['available', 'error'].includes(String(value).toLowerCase())) return true
          throw badRequest(
            `Backup status: ${value} is invalid, valid statuses are: ['available', 'error'].`,
          )
        },
      },
    },
  },
  required: ['status'],
  additionalProperties: false,
})
