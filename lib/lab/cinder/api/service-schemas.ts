import { invalidInput } from './errors.ts'
import type { Schema } from './json-schema.ts'
import { cinderHost, nullableString } from './parameter-types.ts'

// cinder/api/schemas/services.py

const service: Record<string, Schema> = {
  binary: { type: 'string', minLength: 1, maxLength: 255 },
  host: cinderHost,
  cluster: nullableString,
  service: { type: 'string', minLength: 1, maxLength: 255 },
}

export const enableService: Schema = {
  type: 'object',
  properties: service,
  anyOf: [{ required: ['binary'] }, { required: ['service'] }],
  additionalProperties: false,
}

export const disableWithReason: Schema = {
  ...enableService,
  properties: {
    ...service,
    disabled_reason: {
      type: 'string',
      minLength: 1,
      maxLength: 255,
      format: {
        name: 'disabled_reason',
        check: (value) => {
          const { length } = String(value ?? '').trim()
          return length >= 1 && length <= 255
        },
      },
    },
  },
}

export const freezeService: Schema = {
  type: 'object',
  properties: { cluster: nullableString, host: cinderHost },
  additionalProperties: false,
}

export const failoverService: Schema = {
  type: 'object',
  properties: { host: cinderHost, backend_id: nullableString, cluster: nullableString },
  additionalProperties: false,
}

const logBinary: Schema = {
  type: 'string',
  enum: ['cinder-api', 'cinder-scheduler', 'cinder-volume', 'cinder-backup', '', '*'],
}

export const readLogLevels: Schema = {
  type: 'object',
  properties: { binary: logBinary, server: nullableString, prefix: nullableString },
  additionalProperties: false,
}

export const setLogLevels: Schema = {
  ...readLogLevels,
  properties: {
    ...readLogLevels.properties,
    level: {
      type: ['string', 'null'],
      format: {
        name: 'level',
        check: (value) => {
          const level = String(value ?? '')
          if (['DEBUG', 'INFO', 'WARNING', 'ERROR'].includes(level.toUpperCase())) return true
          throw invalidInput(`${level} is not a valid log level.`)
        },
      },
    },
  },
}
