import type { Backup } from '../db/backups.ts'
import { type Call, itemLinks, timestamp } from './call.ts'
import { allows } from './policy.ts'

/** `GET /backups`, and what is made or changed: name and links only. */
export const backupSummary = (call: Call, backup: Backup) => ({
  id: backup.id,
  name: backup.displayName,
  links: itemLinks(call, 'backups', backup.id),
})

/** A backup with what the caller and the microversion may see. */
export const backupDetail = (call: Call, backup: Backup) => ({
  ...backupSummary(call, backup),
  status: backup.status,
  size: backup.sizeGib,
  object_count: 0,
  availability_zone: null,
  container: backup.container,
  created_at: timestamp(backup.createdMs),
  updated_at: backup.updatedMs === null ? null : timestamp(backup.updatedMs),
  description: backup.displayDescription,
  fail_reason: backup.failReason,
  volume_id: backup.volumeId,
  is_incremental: false,
  has_dependent_backups: false,
  snapshot_id: backup.snapshotId,
  data_timestamp: timestamp(backup.createdMs),
  ...(call.minor >= 43 && { metadata: backup.metadata }),
  ...(allows(call.context, 'backup:backup_project_attribute') && {
    ...(call.minor >= 18 && { 'os-backup-project-attr:project_id': backup.projectId }),
    ...(call.minor >= 56 && { user_id: backup.userId }),
  }),
})
