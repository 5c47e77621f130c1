import type { RouteTable } from '../../core/route-table.ts'
import type { Route } from './call.ts'

/** Filters that members may use, by resource: etc/cinder/resource_filters.json as shipped. */
export const resourceFilters = {
  volume: [
    'name',
    'status',
    'metadata',
    'bootable',
    'migration_status',
    'availability_zone',
    'group_id',
    'size',
    'created_at',
    'updated_at',
    'consumes_quota',
  ],
  backup: ['name', 'status', 'volume_id'],
  snapshot: ['name', 'status', 'volume_id', 'metadata', 'availability_zone', 'consumes_quota'],
  group: ['name'],
  group_snapshot: ['name', 'status', 'group_id'],
  attachment: ['volume_id', 'status', 'instance_id', 'attach_status'],
  message: ['resource_uuid', 'resource_type', 'event_id', 'request_id', 'message_level'],
  pool: ['name', 'volume_type'],
  volume_type: ['is_public', 'extra_specs'],
} as const

/** `GET /resource_filters`, of all resources or of one. */
export const resourceFilterRoutes: RouteTable<Route> = {
  'GET /resource_filters': {
    policy: null,
    since: 33,
    handle: ({ url }) => {
      const asked = url.searchParams.get('resource')
      return Response.json({
        resource_filters: Object.entries(resourceFilters)
          .filter(([resource]) => asked === null || resource === asked)
          .map(([resource, filters]) => ({ resource, filters })),
      })
    },
  },
}
