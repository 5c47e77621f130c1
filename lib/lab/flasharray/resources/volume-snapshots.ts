import type { Routes } from '../call.ts'
import { list } from '../query/list.ts'
import { byName, flag, number, type Resource, text } from '../query/resource.ts'

/**
 * `/volume-snapshots`: the members of group snapshots. They live and go with their group snapshot, and
 * show on a target when their transfer is complete.
 */
const volumeSnapshot: Resource = {
  from: `fa_snap s join fa_pg_snap c on c.key = s.pg_snap_key join fa_pg g on g.key = c.pg_key
    left join fa_pod p on p.id = g.pod_id`,
  where: 's.array = ?2 and c.complete = 1',
  key: 's.key',
  eradicateMs: 'coalesce(c.eradicate_ms, g.eradicate_ms)',
  lookups: {
    ...byName('Volume snapshot', 'fa_snap_on', 's'),
    source_names: [
      {
        thing: 'Volume',
        sql: 's.source_name',
        table: `(select array, name, eradicate_ms from fa_volume
          union all select array, source_name, null from fa_snap)`,
        column: 'name',
      },
    ],
    source_ids: [{ thing: 'Volume', sql: 's.volume_id', table: 'fa_volume', column: 'id' }],
  },
  fields: {
    id: text('s.id'),
    name: text('s.name'),
    suffix: text('s.suffix'),
    created: number('s.created_ms'),
    destroyed: flag('(coalesce(c.eradicate_ms, g.eradicate_ms) is not null)'),
    time_remaining: number('(coalesce(c.eradicate_ms, g.eradicate_ms) - ?1)'),
    provisioned: number('s.provisioned'),
    serial: text('s.serial'),
    'source.id': text('iif(g.is_local = 1, s.volume_id, null)'),
    'source.name': text('s.source_name'),
    'pod.id': text('p.id'),
    'pod.name': text('p.name'),
    'volume_group.id': text('null'),
    'volume_group.name': text('null'),
    'space.total_provisioned': number('s.provisioned'),
  },
}

export const volumeSnapshotRoutes: Routes = {
  'GET /volume-snapshots': (call) => list(call, volumeSnapshot),
}
