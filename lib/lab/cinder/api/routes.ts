import { compileRoutes } from '../../core/route-table.ts'
import { extraSpecRoutes } from './extra-spec-routes.ts'
import { fixedRoutes } from './fixed-answers.ts'
import { messageRoutes } from './message-routes.ts'
import { quotaRoutes } from './quota-routes.ts'
import { serviceRoutes } from './service-routes.ts'
import { typeRoutes } from './type-routes.ts'
import { volumeActionRoutes } from './volume-actions.ts'
import { volumeMetadataRoutes } from './volume-metadata.ts'
import { volumeReadRoutes } from './volume-reads.ts'
import { volumeWriteRoutes } from './volume-writes.ts'

/** Everything the lab's Cinder has, below the project. */
export const routes = {
  ...volumeReadRoutes,
  ...volumeWriteRoutes,
  ...volumeActionRoutes,
  ...volumeMetadataRoutes,
  ...typeRoutes,
  ...extraSpecRoutes,
  ...serviceRoutes,
  ...messageRoutes,
  ...quotaRoutes,
  ...fixedRoutes,
}

export const findRoute = compileRoutes(routes)

/** Collections of the real Cinder: what is missing below them is not built, the rest does not exist. */
export const cinderCollections = new Set([
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
