import { badRequest } from './errors.ts'
import type { Schema } from './json-schema.ts'
import {
  bodyOf,
  boolean,
  description,
  extraSpecsWithoutSpaces,
  metadataAllowingNull,
  name,
  nullableString,
  updateName,
  uuid,
} from './parameter-types.ts'

// cinder/api/schemas: groups.py, group_types.py, group_specs.py, group_snapshots.py.

const statuses = ['error', 'available', 'creating', 'deleting', 'deleted', 'updating']
const groupStatuses = [...statuses, 'in-use', 'error_deleting']
const snapshotStatuses = [...statuses, 'error_deleting']
const tuple = (words: string[]): string => `(${words.map((word) => `'${word}'`).join(', ')})`

// A group is held to the statuses of a snapshot, though it is told its own.
const status = (kind: 'Group' | 'GroupSnapshot', invalid: (text: string) => string): Schema => ({
  type: 'string',
  format: {
    name: 'group_status',
    check: (value) => {
      const text = String(value)
      const problem = text.trim() === '' ? "The 'status' can not be empty." : invalid(text)
      if (text.trim() !== '' && snapshotStatuses.includes(text.toLowerCase())) return true
      throw badRequest(`Invalid ${kind} Status: ${problem}`)
    },
  },
})

const resetStatus = (of: Schema): Schema =>
  bodyOf('reset_status', {
    type: 'object',
    properties: { status: of },
    required: ['status'],
    additionalProperties: false,
  })

export const resetGroupStatus = resetStatus(
  status(
    'Group',
    (text) => `Group status: ${text} is invalid, valid status are: ${tuple(groupStatuses)}.`,
  ),
)

export const resetGroupSnapshotStatus = resetStatus(
  status(
    'GroupSnapshot',
    (text) =>
      `Group snapshot status: ${text} is invalid, valid statuses are: ${tuple(snapshotStatuses)}.`,
  ),
)

const groupType: Schema = {
  type: 'string',
  format: {
    name: 'group_type',
    check: (value) => {
      const { length } = String(value).trim()
      return length >= 1 && length <= 255
    },
  },
}

export const createGroup = bodyOf('group', {
  type: 'object',
  properties: {
    description,
    group_type: groupType,
    name: nullableString,
    volume_types: {
      type: 'array',
      minItems: 1,
      items: { type: 'string', maxLength: 255 },
      uniqueItems: true,
    },
    availability_zone: updateName,
  },
  required: ['group_type', 'volume_types'],
  additionalProperties: false,
})

export const createGroupFromSource = bodyOf('create-from-src', {
  type: 'object',
  properties: {
    description,
    name: nullableString,
    source_group_id: uuid,
    group_snapshot_id: uuid,
  },
  oneOf: [{ required: ['group_snapshot_id'] }, { required: ['source_group_id'] }],
  additionalProperties: false,
})

export const deleteGroup = bodyOf('delete', {
  type: 'object',
  properties: { 'delete-volumes': boolean },
  additionalProperties: false,
})

export const updateGroup = bodyOf('group', {
  type: 'object',
  properties: {
    description,
    name: nullableString,
    add_volumes: description,
    remove_volumes: description,
  },
  anyOf: ['name', 'description', 'add_volumes', 'remove_volumes'].map((key) => ({
    required: [key],
  })),
  additionalProperties: false,
})

export const failoverGroup = bodyOf('failover_replication', {
  type: 'object',
  properties: { allow_attached_volume: boolean, secondary_backend_id: nullableString },
  additionalProperties: false,
})

/** Of an action without arguments. */
export const emptyAction = (action: string): Schema => bodyOf(action, { type: 'object' })

export const createGroupType = bodyOf('group_type', {
  type: 'object',
  properties: {
    name,
    description,
    is_public: boolean,
    group_specs: metadataAllowingNull,
  },
  required: ['name'],
  additionalProperties: false,
})

export const updateGroupType = bodyOf('group_type', {
  type: 'object',
  properties: { name: nullableString, description, is_public: boolean },
  additionalProperties: false,
})

export const createGroupSpecs = bodyOf('group_specs', extraSpecsWithoutSpaces)

export const updateGroupSpec: Schema = {
  ...extraSpecsWithoutSpaces,
  minProperties: 1,
  maxProperties: 1,
}

export const createGroupSnapshot = bodyOf('group_snapshot', {
  type: 'object',
  properties: { group_id: uuid, name: nullableString, description },
  required: ['group_id'],
  additionalProperties: false,
})
