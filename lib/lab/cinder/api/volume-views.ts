import type { Attachment } from '../db/attachments.ts'
import type { Metadata } from '../db/volume-metadata.ts'
import type { VolumeRow } from '../db/volumes.ts'
import { type Call, freshTimestamp, itemLinks, timestamp } from './call.ts'
import { allows } from './policy.ts'

/** What a volume's view needs beside its row. */
export type Surroundings = {
  metadata: Metadata
  imageMetadata: Metadata
  typeName: string | null
  attachments: Attachment[]
  /** Its group was a consistency group once, or is one by its type. */
  isInConsistencyGroup: boolean
}

/** `GET /volumes`: name and links only. */
export const volumeSummary = (call: Call, row: VolumeRow) => ({
  id: row.id,
  name: row.displayName,
  links: itemLinks(call, 'volumes', row.id),
})

// Statuses that older clients would not know.
const shownStatus: Readonly<Record<string, string>> = {
  managing: 'creating',
  error_managing: 'error',
  error_managing_deleting: 'deleting',
}

/** A volume with what the caller and the microversion may see. cinder/api/v3/views/volumes.py. */
export function volumeDetail(call: Call, row: VolumeRow, around: Surroundings) {
  return { ...volumeCore(call, row, around), ...laterFields(call, row) }
}

/** The same without what later microversions brought: `os-volume-manage` answers with it. */
export function volumeCore(call: Call, row: VolumeRow, around: Surroundings) {
  const { isAdmin } = call.context
  return {
    id: row.id,
    status: shownStatus[row.status] ?? row.status,
    size: row.sizeGib,
    availability_zone: row.availabilityZone,
    // A row that was never updated has not been read back from the database either.
    created_at: row.updatedMs === null ? freshTimestamp(row.createdMs) : timestamp(row.createdMs),
    updated_at: row.updatedMs === null ? null : timestamp(row.updatedMs),
    name: row.displayName,
    description: row.displayDescription,
    volume_type: around.typeName,
    snapshot_id: row.snapshotId,
    source_volid: row.sourceVolid,
    metadata: around.metadata,
    links: itemLinks(call, 'volumes', row.id),
    user_id: row.userId,
    bootable: row.bootable === 1 ? 'true' : 'false',
    encrypted: row.encryptionKeyId !== null,
    replication_status: row.replicationStatus,
    consistencygroup_id: around.isInConsistencyGroup ? row.groupId : null,
    multiattach: row.multiattach === 1,
    attachments: around.attachments
      .filter(({ attachStatus }) => attachStatus === 'attached')
      .map((attachment) => attachmentOf(attachment, isAdmin)),
    ...(isAdmin && { migration_status: row.migrationStatus }),
  }
}

const attachmentOf = (attachment: Attachment, isAdmin: boolean) => ({
  id: attachment.volumeId,
  attachment_id: attachment.id,
  volume_id: attachment.volumeId,
  server_id: attachment.instanceUuid,
  host_name: isAdmin ? attachment.attachedHost : null,
  device: attachment.mountpoint,
  attached_at: attachment.attachMs === null ? null : timestamp(attachment.attachMs),
})

/** Fields by the microversion that brought them. */
function laterFields({ minor, context }: Call, row: VolumeRow) {
  return {
    ...(minor >= 13 && { group_id: row.groupId }),
    ...(minor >= 21 && context.isAdmin && { provider_id: row.providerId }),
    ...(minor >= 48 && { shared_targets: true, service_uuid: row.serviceId }),
    ...(minor >= 61 && context.isAdmin && { cluster_name: null }),
    ...(minor >= 63 && { volume_type_id: row.volumeTypeId }),
    ...(minor >= 64 && row.encryptionKeyId !== null && { encryption_key_id: row.encryptionKeyId }),
    ...(minor >= 65 && { consumes_quota: true }),
  }
}

/** Adds what Cinder's extensions add where a volume is read, but not where it is created or renamed. */
export function volumeExtended(call: Call, row: VolumeRow, around: Surroundings) {
  const { context } = call
  const hasImageMetadata =
    Object.keys(around.imageMetadata).length > 0 &&
    allows(context, 'volume_extension:volume_image_metadata:show')
  return {
    ...volumeDetail(call, row, around),
    ...(hasImageMetadata && { volume_image_metadata: around.imageMetadata }),
    ...(allows(context, 'volume_extension:volume_tenant_attribute') && {
      'os-vol-tenant-attr:tenant_id': row.projectId,
    }),
    ...(allows(context, 'volume_extension:volume_mig_status_attribute') && {
      'os-vol-mig-status-attr:migstat': row.migrationStatus,
      'os-vol-mig-status-attr:name_id': row.nameId,
    }),
    ...(allows(context, 'volume_extension:volume_host_attribute') && {
      'os-vol-host-attr:host': row.host,
    }),
  }
}
