import type { Call } from './call.ts'
import { badRequest } from './errors.ts'
import type { Schema } from './json-schema.ts'
import {
  bodyOf,
  boolean,
  description,
  extraSpecs,
  nullableString,
  uuid,
  volumeSize,
} from './parameter-types.ts'
import { isObject, type Json, python } from './validation.ts'

// cinder/api/schemas/volume_actions.py, admin_actions.py and volume_image_metadata.py of Zed.

const action = (name: string, content: Schema): Schema =>
  bodyOf(name, { type: 'object', ...content })

const closed = (properties: Record<string, Schema>, required: string[] = []) => ({
  properties,
  ...(required.length > 0 && { required }),
  additionalProperties: false,
})

/** `cinder/objects/fields.py`, `VolumeStatus`. */
const volumeStatuses = [
  'creating',
  'available',
  'deleting',
  'error',
  'error_deleting',
  'error_managing',
  'managing',
  'attaching',
  'in-use',
  'detaching',
  'maintenance',
  'restoring-backup',
  'error_restoring',
  'reserved',
  'awaiting-transfer',
  'backing-up',
  'error_backing-up',
  'error_extending',
  'downloading',
  'uploading',
  'retyping',
  'extending',
]

const snapshotStatuses = [
  'error',
  'available',
  'creating',
  'deleting',
  'deleted',
  'updating',
  'error_deleting',
  'unmanaging',
  'backing-up',
  'restoring',
]

/** A tuple of texts as Python prints it. */
const tuple = (values: string[]) => python(values).replace(/^\[(.*)\]$/, '($1)')

/** A status out of a list, in any case; empty ones pass where they may. */
const statusFormat = (
  name: string,
  title: string,
  known: string[],
  shown: string,
  mayBeEmpty: boolean,
): NonNullable<Schema['format']> => ({
  name,
  check: (value: Json) => {
    const text = typeof value === 'string' ? value : ''
    if (text === '' ? mayBeEmpty : known.includes(text.toLowerCase())) return true
    throw badRequest(
      `${title}: ${value === null ? 'None' : String(value)} is invalid, valid statuses are: ${shown}.`,
    )
  },
})

const optionalStatus = (format: NonNullable<Schema['format']>): Schema => ({
  type: ['string', 'null'],
  format,
})

export const resetVolumeStatus = action('os-reset_status', {
  format: {
    name: 'validate_volume_reset_body',
    check: (value) => {
      if (isObject(value) && (value.status || value.attach_status || value.migration_status))
        return true
      throw badRequest("Must specify 'status', 'attach_status' or 'migration_status' for update.")
    },
  },
  ...closed({
    status: optionalStatus(
      statusFormat('volume_status', 'Volume status', volumeStatuses, tuple(volumeStatuses), true),
    ),
    attach_status: optionalStatus(
      statusFormat(
        'volume_attach_status',
        'Volume attach status',
        ['attached', 'detached'],
        python(['attached', 'detached']),
        true,
      ),
    ),
    migration_status: optionalStatus(
      statusFormat(
        'volume_migration_status',
        'Volume migration status',
        ['migrating', 'error', 'success', 'completing', 'none', 'starting'],
        tuple(['migrating', 'error', 'success', 'completing', 'none', 'starting']),
        true,
      ),
    ),
  }),
})

const snapshotStatus = statusFormat(
  'snapshot_status',
  'Snapshot status',
  snapshotStatuses,
  tuple(snapshotStatuses),
  false,
)

export const resetSnapshotStatus = action(
  'os-reset_status',
  closed({ status: { type: 'string', format: snapshotStatus } }, ['status']),
)

export const extend = action('os-extend', closed({ new_size: volumeSize }, ['new_size']))

export const attach = action('os-attach', {
  properties: {
    instance_uuid: uuid,
    mountpoint: { type: 'string', minLength: 1, maxLength: 255 },
    host_name: { type: 'string', maxLength: 255 },
    mode: { type: 'string', enum: ['rw', 'ro'] },
  },
  required: ['mountpoint'],
  anyOf: [{ required: ['instance_uuid'] }, { required: ['host_name'] }],
  additionalProperties: false,
})

export const detach = bodyOf('os-detach', {
  type: ['object', 'null'],
  ...closed({ attachment_id: { oneOf: [uuid, { type: 'null' }] } }),
})

export const retype = action(
  'os-retype',
  closed(
    {
      new_type: { type: 'string' },
      migration_policy: { type: ['string', 'null'], enum: ['on-demand', 'never'] },
    },
    ['new_type'],
  ),
)

export const setBootable = action('os-set_bootable', closed({ bootable: boolean }, ['bootable']))

export const updateReadonly = action(
  'os-update_readonly_flag',
  closed({ readonly: boolean }, ['readonly']),
)

export const initializeConnection = action(
  'os-initialize_connection',
  closed({ connector: { type: ['object', 'string'] } }, ['connector']),
)

export const terminateConnection = action(
  'os-terminate_connection',
  closed({ connector: { type: ['string', 'object', 'null'] } }, ['connector']),
)

export const forceDetach = action(
  'os-force_detach',
  closed({
    connector: { type: ['string', 'object', 'null'] },
    attachment_id: { type: ['string', 'null'] },
  }),
)

export const uploadImage = ({ minor }: Call): Schema =>
  action(
    'os-volume_upload_image',
    closed(
      {
        image_name: { type: 'string', minLength: 1, maxLength: 255 },
        force: boolean,
        disk_format: {
          type: 'string',
          enum: ['raw', 'vmdk', 'vdi', 'qcow2', 'vhd', 'vhdx', 'ploop'],
        },
        container_format: description,
        ...(minor >= 1 && {
          visibility: { type: 'string', enum: ['community', 'public', 'private', 'shared'] },
          protected: boolean,
        }),
      },
      ['image_name'],
    ),
  )

/** Zed has no schema for this one: the controller looks for the element by hand. */
export const revert: Schema = {
  format: {
    name: 'revert',
    check: (body) => {
      if (isObject(body) && isObject(body.revert)) return true
      throw badRequest("Missing required element 'revert' in request body.")
    },
  },
}

export const reimage = action(
  'os-reimage',
  closed({ image_id: uuid, reimage_reserved: boolean }, ['image_id']),
)

export const migrateVolume = ({ minor }: Call): Schema =>
  action(
    'os-migrate_volume',
    minor < 16
      ? closed(
          {
            host: { type: 'string', maxLength: 255 },
            force_host_copy: boolean,
            lock_volume: boolean,
          },
          ['host'],
        )
      : closed({
          host: { type: ['string', 'null'], maxLength: 255 },
          force_host_copy: boolean,
          lock_volume: boolean,
          cluster: nullableString,
        }),
  )

export const migrateVolumeCompletion = action(
  'os-migrate_volume_completion',
  closed({ new_volume: uuid, error: { type: ['string', 'null', 'boolean'] } }, ['new_volume']),
)

export const setImageMetadata = action(
  'os-set_image_metadata',
  closed({ metadata: extraSpecs }, ['metadata']),
)

export const unsetImageMetadata = action(
  'os-unset_image_metadata',
  closed({ key: { type: 'string', minLength: 1, maxLength: 255 } }, ['key']),
)

export const updateSnapshotStatus = action(
  'os-update_snapshot_status',
  closed(
    {
      status: { type: 'string' },
      progress: { format: { name: 'progress', check: isProgress } },
    },
    ['status'],
  ),
)

function isProgress(value: Json): boolean {
  if (!value) return true
  // Python takes the last item off, which only texts and lists have.
  if (typeof value !== 'string') throw badRequest(notSliceable(value))
  const text = value
  if (!/^[+-]?\d+$/.test(text.slice(0, -1).trim()))
    throw badRequest('Invalid input received: progress must be an integer percentage')
  const percent = Number(text.slice(0, -1))
  if (percent < 0 || percent > 100 || !text.endsWith('%'))
    throw badRequest(
      'Invalid input received: progress must be an integer percentage between 0 and 100',
    )
  return true
}

function notSliceable(value: Json): string {
  if (Array.isArray(value))
    return "int() argument must be a string, a bytes-like object or a real number, not 'list'"
  if (typeof value === 'object') return "unhashable type: 'slice'"
  if (typeof value === 'boolean') return "'bool' object is not subscriptable"
  return `'${Number.isInteger(value) ? 'int' : 'float'}' object is not subscriptable`
}
