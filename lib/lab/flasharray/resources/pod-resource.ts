import { byName, flag, list as jsonList, number, type Resource, text } from '../query/resource.ts'
import { REDUCTION, spaceFields } from './space-fields.ts'

const statusNow = (row: string) =>
  `iif(${row}.state = 'resyncing' and ?1 >= ${row}.resync_ends_ms, 'online', ${row}.state)`

const isBehind = `(m.state = 'offline' or (m.state = 'resyncing' and ?1 < m.resync_ends_ms))`

// An array that is offline cannot tell how its peer is; whoever lost the other cannot ask after its
// mediator (SDK model PodArrayStatus). Members are offline exactly while they do not see each other.
const arraysSql = `(select json_group_array(json(member)) from (
  select json_object(
    'id', a.id, 'name', a.name,
    'member', json_object('id', a.id, 'name', a.name, 'resource_type', 'arrays'),
    'status', iif(m.key <> me.key and me.state = 'offline', 'unknown', ${statusNow('m')}),
    'progress', iif(m.state = 'resyncing' and ?1 < m.resync_ends_ms, round(
      (m.resync_done + (m.resync_bytes - m.resync_done) * 1.0 * (?1 - m.resync_from_ms)
        / (m.resync_ends_ms - m.resync_from_ms)) / max(1, m.resync_bytes), 4), null),
    'mediator_status', iif(m.key <> me.key and 'offline' in (me.state, m.state),
      'unknown', coalesce(a.mediator_fault, 'online')),
    'frozen_at', iif(${isBehind}, m.frozen_at_ms, null),
    'pre_elected', json(iif(m.is_pre_elected, 'true', 'false'))) as member
  from fa_pod_array m join fa_array a on a.name = m.array where m.pod_id = p.id order by m.key))`

const preferencesSql = `(select json_group_array(json(preferred)) from (
  select json_object('id', a.id, 'name', a.name) as preferred
  from fa_pod_preference f join fa_array a on a.name = f.array
  where f.pod_id = p.id order by f.position))`

const total = (column: string) => `coalesce(t.${column}, 0)`

const space = {
  ...spaceFields(total('written'), total('provisioned')),
  // What counts against a pod's quota.
  'space.used_provisioned': number(total('provisioned')),
  'space.replication': number('0'),
}

const shared = {
  from: `fa_pod p join fa_pod_array me on me.pod_id = p.id
    left join fa_pod_total t on t.pod_id = p.id and t.array = me.array`,
  where: 'me.array = ?2',
  key: 'p.key',
  eradicateMs: 'p.eradicate_ms',
  lookups: byName('Pod', 'fa_pod_on', 'p'),
}

/** `/pods` of the asked array, with its members as that array sees them. */
export const podResource: Resource = {
  ...shared,
  fields: {
    id: text('p.id'),
    name: text('p.name'),
    array_count: number('(select count(*) from fa_pod_array m where m.pod_id = p.id)'),
    arrays: jsonList(arraysSql),
    destroyed: flag('(p.eradicate_ms is not null)'),
    time_remaining: number('(p.eradicate_ms - ?1)'),
    'eradication_config.manual_eradication': text(`'all-enabled'`),
    failover_preferences: jsonList(preferencesSql),
    footprint: number(`cast(${total('written')} / ${REDUCTION} as integer)`),
    link_source_count: number('0'),
    link_target_count: number('0'),
    mediator: text('p.mediator'),
    mediator_version: text('null'),
    promotion_status: text(`'promoted'`),
    requested_promotion_state: text(`'promoted'`),
    quota_limit: number('p.quota_limit'),
    'source.id': text('null'),
    'source.name': text('null'),
    ...space,
  },
}

/** `/pods/space`: the same figures as they are now. */
export const podSpaceResource: Resource = {
  ...shared,
  fields: { id: text('p.id'), name: text('p.name'), time: number('?1'), ...space },
}
