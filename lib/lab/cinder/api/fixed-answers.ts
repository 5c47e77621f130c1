import { seededUuid } from '../../core/random.ts'
import type { RouteTable } from '../../core/route-table.ts'
import type { Route } from './call.ts'
import type { Policy } from './policy.ts'

const always = (policy: Policy | null, body: object, since = 0): Route => ({
  policy,
  since,
  handle: () => Response.json(body),
})

/** Lists that clients ask for and that the lab has nothing for, and answers that never change. */
export const fixedRoutes: RouteTable<Route> = {
  'GET /groups': always('group:get_all', { groups: [] }, 13),
  'GET /groups/detail': always('group:get_all', { groups: [] }, 13),
  'GET /group_snapshots': always('group:get_all_group_snapshots', { group_snapshots: [] }, 14),
  'GET /group_snapshots/detail': always(
    'group:get_all_group_snapshots',
    { group_snapshots: [] },
    14,
  ),
  'GET /group_types': always(
    null,
    {
      group_types: [
        {
          id: seededUuid('cinder', 'group type', 'default_cgsnapshot_type'),
          name: 'default_cgsnapshot_type',
          description: 'Default group type for migrating cgsnapshot',
          is_public: true,
          group_specs: { consistent_group_snapshot_enabled: '<is> True' },
        },
      ],
    },
    11,
  ),
}
