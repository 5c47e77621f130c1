import { count, flag, id, map, object, odd, of, text, under } from '../../core/fuzzing.ts'
import {
  actions,
  type Bodies,
  host,
  keyNames,
  metadataRoutes,
  named,
  noBody,
  status,
  typeName,
  volumeId,
} from './fuzz-fields.ts'

const connector = of(
  { initiator: 'iqn.1994-05.com.example:1', host: 'compute1', ip: '127.0.0.1', multipath: true },
  { host: 'compute1' },
  {},
  'text',
  null,
)
const displayed = { ...named, display_name: text, display_description: text }
const hints = of(null, {}, { same_host: 'x' }, { different_host: ['x', 'x'] }, { query: '[' })

const volume = object(
  { size: count },
  {
    ...displayed,
    volume_type: typeName,
    metadata: map,
    snapshot_id: id('snapshot'),
    source_volid: volumeId,
    consistencygroup_id: id('group'),
    group_id: id('group'),
    availability_zone: of('nova', 'elsewhere', null, ''),
    multiattach: flag,
    imageRef: of(null, '', 'image', '5c6ba4d6-0000-4000-8000-000000000000'),
    backup_id: volumeId,
  },
)
const plainVolume = object({ size: of(1, 2) }, { name: text, volume_type: id('type_name') })
const managed = { ref: of({ 'source-name': 'x' }, { 'source-id': 1 }, {}, 'x', null, { a: [1] }) }
const transfer = { volume_id: volumeId }
const volumeActions = {
  'os-extend': object({ new_size: count }),
  'os-retype': object({ new_type: typeName }, { migration_policy: of('never', 'on-demand', null) }),
  'os-reset_status': object({ status }, { attach_status: status, migration_status: status }),
  'os-update_readonly_flag': object({ readonly: flag }),
  'os-set_bootable': object({ bootable: flag }),
  'os-attach': object(
    { mountpoint: of('/dev/vdb', 'auto', '') },
    { instance_uuid: volumeId, host_name: text, mode: of('rw', 'ro', 'wo') },
  ),
  'os-detach': object({}, { attachment_id: id('attachment') }),
  'os-force_detach': object({}, { attachment_id: id('attachment'), connector }),
  'os-reserve': of(null, {}),
  'os-unreserve': of(null, {}),
  'os-begin_detaching': of(null, {}),
  'os-roll_detaching': of(null, {}),
  'os-initialize_connection': object({ connector }),
  'os-terminate_connection': object({ connector }),
  'os-force_delete': of(null, {}),
  'os-unmanage': of(null, {}),
  'os-migrate_volume': object(
    { host },
    { force_host_copy: flag, lock_volume: flag, cluster: text },
  ),
  'os-migrate_volume_completion': object({ new_volume: volumeId }, { error: flag }),
  'os-volume_upload_image': object(
    { image_name: text },
    { force: flag, disk_format: of('raw', 'qcow2', 'tar'), visibility: of('private', 'all') },
  ),
  'os-set_image_metadata': object({ metadata: map }),
  'os-unset_image_metadata': object({ key: keyNames }),
  'os-show_image_metadata': of(null, {}),
  'os-reimage': object({ image_id: volumeId }, { reimage_reserved: flag }),
  revert: object({ snapshot_id: id('snapshot') }),
  'no-such-action': odd,
}
const snapshotActions = {
  'os-reset_status': object({ status }),
  'os-force_delete': of(null, {}),
  'os-update_snapshot_status': object({ status }, { progress: of('50%', '101%', '-1%', 50) }),
  'os-unmanage': of(null, {}),
}
const transferRoutes = (path: string) => ({
  [`POST ${path}`]: [under('transfer', object(transfer, { name: text, no_snapshots: flag }))],
  [`POST ${path}/{transfer}/accept`]: [under('accept', object({ auth_key: of('key', 1, '') }))],
  [`DELETE ${path}/{transfer}`]: [noBody],
})

/** Bodies about volumes and what is made of them, by route; paths have the kind of thing in place of its id. */
export const volumeBodies: Bodies = {
  'POST /volumes': [
    object({ volume }, { 'OS-SCH-HNT:scheduler_hints': hints }),
    under('volume', plainVolume),
  ],
  'PUT /volumes/{volume}': [under('volume', object({}, { ...displayed, metadata: map }))],
  'DELETE /volumes/{volume}': [noBody],
  'POST /volumes/{volume}/action': actions(volumeActions),
  ...metadataRoutes('/volumes/{volume}'),
  'POST /snapshots': [
    under(
      'snapshot',
      object({ volume_id: volumeId }, { ...displayed, force: flag, metadata: map }),
    ),
  ],
  'PUT /snapshots/{snapshot}': [under('snapshot', object({}, displayed))],
  'DELETE /snapshots/{snapshot}': [noBody],
  'POST /snapshots/{snapshot}/action': actions(snapshotActions),
  ...metadataRoutes('/snapshots/{snapshot}'),
  'POST /attachments': [
    under(
      'attachment',
      object(
        { volume_uuid: volumeId },
        { instance_uuid: volumeId, connector, mode: of('rw', 'ro', 'x') },
      ),
    ),
  ],
  'PUT /attachments/{attachment}': [under('attachment', object({ connector }))],
  'DELETE /attachments/{attachment}': [noBody],
  'POST /attachments/{attachment}/action': [under('os-complete', of(null, {}))],
  ...transferRoutes('/os-volume-transfer'),
  ...transferRoutes('/volume-transfers'),
  ...Object.fromEntries(
    ['/os-volume-manage', '/manageable_volumes'].map((path) => [
      `POST ${path}`,
      [
        under(
          'volume',
          object(
            { ...managed, host },
            { ...named, volume_type: typeName, bootable: flag, metadata: map },
          ),
        ),
      ],
    ]),
  ),
  ...Object.fromEntries(
    ['/os-snapshot-manage', '/manageable_snapshots'].map((path) => [
      `POST ${path}`,
      [under('snapshot', object({ ...managed, volume_id: volumeId }, { ...named, metadata: map }))],
    ]),
  ),
  'POST /backups': [under('backup', object({ volume_id: volumeId }, { name: text, force: flag }))],
  'PUT /backups/{backup}': [under('backup', object({}, { ...named, metadata: map }))],
  'DELETE /backups/{backup}': [noBody],
  'POST /backups/{backup}/restore': [
    under('restore', object({}, { volume_id: volumeId, name: text })),
  ],
  'POST /backups/{backup}/action': actions({
    'os-reset_status': object({ status }),
    'os-force_delete': of(null, {}),
  }),
  'POST /backups/import_record': [
    under('backup-record', object({ backup_service: text, backup_url: of('e30=', '', 'x') })),
  ],
}
