import type { Store } from '../../core/store.ts'
import { attachmentsOf } from '../db/attachments.ts'
import type { GroupSnapshot } from '../db/group-snapshots.ts'
import { getGroupSnapshot } from '../db/group-snapshots.ts'
import { getGroupType } from '../db/group-types.ts'
import { type Group, getGroup } from '../db/groups.ts'
import { qosSpecsOfType } from '../db/qos-specs.ts'
import type { SnapshotRow } from '../db/snapshots.ts'
import { getVolumeType } from '../db/types.ts'
import { readMetadata, volumeMetadata } from '../db/volume-metadata.ts'
import { getVolume, type VolumeRow } from '../db/volumes.ts'
import type {
  DriverGroup,
  DriverGroupSnapshot,
  DriverSnapshot,
  DriverType,
  DriverVolume,
} from './driver-objects.ts'

/** Reads from the database what the manager hands to the driver. */
export type DriverRows = {
  type(id: string): DriverType | undefined
  volume(row: VolumeRow): DriverVolume
  snapshot(row: SnapshotRow): DriverSnapshot | undefined
  group(group: Group): DriverGroup
  groupSnapshot(row: GroupSnapshot): DriverGroupSnapshot | undefined
}

/** @param templates `volume_name_template` and `snapshot_name_template`. */
export function createDriverRows(
  store: Store,
  templates: { volume: string; snapshot: string },
): DriverRows {
  const type: DriverRows['type'] = (id) => {
    const found = getVolumeType(store, id)
    if (found === undefined) return undefined
    const qos = qosSpecsOfType(store, id)
    const texts = Object.entries(qos?.specs ?? {}).map(([key, value]) => [key, value ?? ''])
    return {
      id,
      specs: found.extraSpecs,
      qosSpecs: qos === undefined ? undefined : Object.fromEntries(texts),
    }
  }

  // volume_utils.is_group_a_type: compared as it stands.
  const group: DriverRows['group'] = ({ id, groupTypeId, typeIds }) => {
    const specs = getGroupType(store, groupTypeId)?.specs ?? {}
    return {
      id,
      isConsistent: specs.consistent_group_snapshot_enabled === '<is> True',
      isReplicated: specs.consistent_group_replication_enabled === '<is> True',
      types: typeIds.flatMap((typeId) => type(typeId) ?? []),
    }
  }

  const volume: DriverRows['volume'] = (row) => {
    const found = row.groupId === null ? undefined : getGroup(store, row.groupId)
    return {
      id: row.id,
      name: templates.volume.replace('%s', row.nameId ?? row.id),
      sizeGib: row.sizeGib,
      projectId: row.projectId,
      isBootable: row.bootable === 1,
      metadata: volumeMetadata(store, row.id),
      providerId: row.providerId,
      type: type(row.volumeTypeId),
      group: found && group(found),
      attachments: attachmentsOf(store, row.id).map((attachment) => ({
        status: attachment.attachStatus,
        host: attachment.attachedHost,
        instanceId: attachment.instanceUuid,
      })),
    }
  }

  const groupSnapshot: DriverRows['groupSnapshot'] = ({ id, groupId }) => {
    const found = getGroup(store, groupId)
    return found && { id, group: group(found) }
  }

  const snapshot: DriverRows['snapshot'] = (row) => {
    const of = getVolume(store, row.volumeId)
    if (of === undefined) return undefined
    const inGroup =
      row.groupSnapshotId === null ? undefined : getGroupSnapshot(store, row.groupSnapshotId)
    return {
      id: row.id,
      name: templates.snapshot.replace('%s', row.id),
      sizeGib: row.sizeGib,
      volume: volume(of),
      metadata: readMetadata(store, 'snapshot', [row.id]).get(row.id) ?? {},
      groupSnapshot: inGroup && groupSnapshot(inGroup),
    }
  }
  return { type, volume, snapshot, group, groupSnapshot }
}
