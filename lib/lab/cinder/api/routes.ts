import { compileRoutes } from '../../core/route-table.ts'
import { attachmentRoutes } from './attachment-routes.ts'
import { backupRoutes } from './backup-routes.ts'
import { clusterRoutes } from './cluster-routes.ts'
import { consistencyGroupRoutes } from './consistency-group-routes.ts'
import { defaultTypeRoutes } from './default-type-routes.ts'
import { extensionRoutes } from './extension-routes.ts'
import { extraSpecRoutes } from './extra-spec-routes.ts'
import { groupRoutes } from './group-routes.ts'
import { groupSnapshotRoutes } from './group-snapshot-routes.ts'
import { groupTypeRoutes } from './group-type-routes.ts'
import { hostRoutes } from './host-routes.ts'
import { limitRoutes } from './limit-routes.ts'
import { manageRoutes } from './manage-routes.ts'
import { messageRoutes } from './message-routes.ts'
import { qosRoutes } from './qos-routes.ts'
import { quotaRoutes } from './quota-routes.ts'
import { resourceFilterRoutes } from './resource-filters.ts'
import { serviceRoutes } from './service-routes.ts'
import { snapshotMetadataRoutes } from './snapshot-metadata.ts'
import { snapshotRoutes } from './snapshot-routes.ts'
import { transferRoutes } from './transfer-routes.ts'
import { typeAccessRoutes } from './type-access-routes.ts'
import { typeEncryptionRoutes } from './type-encryption-routes.ts'
import { typeRoutes } from './type-routes.ts'
import { volumeActionRoutes } from './volume-actions.ts'
import { volumeMetadataRoutes } from './volume-metadata.ts'
import { volumeReadRoutes } from './volume-reads.ts'
import { volumeWriteRoutes } from './volume-writes.ts'
import { zoneRoutes } from './zone-routes.ts'

/** Everything the lab's Cinder has, below the project. */
export const routes = {
  ...volumeReadRoutes,
  ...volumeWriteRoutes,
  ...volumeActionRoutes,
  ...volumeMetadataRoutes,
  ...snapshotRoutes,
  ...snapshotMetadataRoutes,
  ...attachmentRoutes,
  ...transferRoutes,
  ...manageRoutes,
  ...typeRoutes,
  ...extraSpecRoutes,
  ...typeAccessRoutes,
  ...typeEncryptionRoutes,
  ...defaultTypeRoutes,
  ...qosRoutes,
  ...serviceRoutes,
  ...groupTypeRoutes,
  ...groupRoutes,
  ...groupSnapshotRoutes,
  ...consistencyGroupRoutes,
  ...messageRoutes,
  ...quotaRoutes,
  ...limitRoutes,
  ...backupRoutes,
  ...clusterRoutes,
  ...hostRoutes,
  ...zoneRoutes,
  ...extensionRoutes,
  ...resourceFilterRoutes,
}

export const findRoute = compileRoutes(routes)

/** Collections that Cinder's router gives every method of a REST resource, whether they have it or not. */
const collections = new Set([
  'attachments',
  'backups',
  'capabilities',
  'cgsnapshots',
  'clusters',
  'consistencygroups',
  'extensions',
  'group_snapshots',
  'group_types',
  'groups',
  'limits',
  'manageable_snapshots',
  'manageable_volumes',
  'messages',
  'os-availability-zone',
  'os-hosts',
  'os-quota-class-sets',
  'os-quota-sets',
  'os-services',
  'os-snapshot-manage',
  'os-volume-manage',
  'os-volume-transfer',
  'qos-specs',
  'resource_filters',
  'scheduler-stats',
  'snapshots',
  'types',
  'volume-transfers',
  'volumes',
  'workers',
])

/** Whether a router knows a path, though no controller may know the method. */
export const isRouted = (method: string, segments: string[]): boolean =>
  collections.has(segments[0] ?? '') &&
  (segments.length === 1
    ? method === 'GET' || method === 'POST'
    : segments.length === 2 && ['GET', 'PUT', 'DELETE'].includes(method))

/** `GET /{collection}/new` is the form of a web application that Cinder's router thinks it routes for. */
export const isReserved = (method: string, segments: string[]): boolean =>
  method === 'GET' &&
  segments.length === 2 &&
  segments[1] === 'new' &&
  collections.has(segments[0] ?? '')
