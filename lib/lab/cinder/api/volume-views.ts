import type { Service } from '../db/services.ts'
import type { VolumeRow } from '../db/volumes.ts'
import { type Call, freshTimestamp, itemLinks, timestamp } from './call.ts'

/** What a volume's view needs beside its row. */
export type Surroundings = {
  metadata: Record<string, string>
  typeName: string | null
  serviceId: Service['id'] | null
}

/** `GET /volumes`: name and links only. */
export const volumeSummary = (call: Call, row: VolumeRow) => ({
  id: row.id,
  name: row.displayName,
  links: itemLinks(call, 'volumes', row.id),
})

/** A volume with what the caller and the microversion may see. cinder/api/v3/views/volumes.py. */
export function volumeDetail(call: Call, row: VolumeRow, around: Surroundings) {
  const { isAdmin } = call.context
  return {
    id: row.id,
    status: row.status,
    size: row.sizeGib,
    availability_zone: row.availabilityZone,
    // A row that was never updated has not been read back from the database either.
    created_at: row.updatedMs === null ? freshTimestamp(row.createdMs) : timestamp(row.createdMs),
    updated_at: row.updatedMs === null ? null : timestamp(row.updatedMs),
    name: row.displayName,
    description: row.displayDescription,
    volume_type: around.typeName,
    snapshot_id: null,
    source_volid: null,
    metadata: around.metadata,
    links: itemLinks(call, 'volumes', row.id),
    user_id: row.userId,
    bootable: row.bootable === 1 ? 'true' : 'false',
    encrypted: false,
    replication_status: row.replicationStatus,
    consistencygroup_id: null,
    multiattach: row.multiattach === 1,
    attachments: [],
    ...(isAdmin && { migration_status: row.migrationStatus }),
    ...laterFields(call, row, around),
  }
}

/** Fields by the microversion that brought them. */
function laterFields({ minor, context }: Call, row: VolumeRow, around: Surroundings) {
  return {
    ...(minor >= 13 && { group_id: null }),
    ...(minor >= 21 && context.isAdmin && { provider_id: row.providerId }),
    ...(minor >= 48 && { shared_targets: true, service_uuid: around.serviceId }),
    ...(minor >= 61 && context.isAdmin && { cluster_name: null }),
    ...(minor >= 63 && { volume_type_id: row.volumeTypeId }),
    ...(minor >= 65 && { consumes_quota: true }),
  }
}

/** Adds what Cinder's extensions add where a volume is read, but not where it is created or renamed. */
export function volumeExtended(call: Call, row: VolumeRow, around: Surroundings) {
  return {
    ...volumeDetail(call, row, around),
    'os-vol-tenant-attr:tenant_id': row.projectId,
    ...(call.context.isAdmin && {
      'os-vol-mig-status-attr:migstat': row.migrationStatus,
      'os-vol-mig-status-attr:name_id': row.nameId,
      'os-vol-host-attr:host': row.host,
    }),
  }
}
