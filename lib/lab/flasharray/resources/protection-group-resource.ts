import { byName, flag, number, type Resource, text } from '../query/resource.ts'

/** A preferred time only means something with a frequency of whole days. */
const at = (kind: 'snapshot' | 'replication') =>
  number(`iif(g.${kind}_frequency_ms % 86400000 = 0, g.${kind}_at_sec, null)`)

const hostCount = (column: 'host_key' | 'host_group_key') =>
  `(select count(*) from fa_pg_host h where h.pg_id = g.origin_id and h.${column} is not null)`

/** `/protection-groups`, own ones and those that other arrays replicate here. */
export const protectionGroupResource: Resource = {
  from: 'fa_pg g left join fa_pod p on p.id = g.pod_id',
  where: 'g.array = ?2',
  key: 'g.key',
  eradicateMs: 'g.eradicate_ms',
  lookups: byName('Protection group', 'fa_pg', 'g'),
  fields: {
    id: text('g.id'),
    name: text('g.name'),
    destroyed: flag('(g.eradicate_ms is not null)'),
    time_remaining: number('(g.eradicate_ms - ?1)'),
    is_local: flag('g.is_local'),
    'source.id': text('g.source_id'),
    'source.name': text('g.source_name'),
    'pod.id': text('p.id'),
    'pod.name': text('p.name'),
    host_count: number(hostCount('host_key')),
    host_group_count: number(hostCount('host_group_key')),
    volume_count: number(
      `iif(exists (select 1 from fa_pg_host x where x.pg_id = g.origin_id), 0,
        (select count(*) from fa_pg_volume m where m.pg_id = g.origin_id))`,
    ),
    target_count: number('(select count(*) from fa_pg_target t where t.pg_id = g.origin_id)'),
    retention_lock: text('g.retention_lock'),
    'snapshot_schedule.enabled': flag('g.snapshot_enabled'),
    'snapshot_schedule.frequency': number('g.snapshot_frequency_ms'),
    'snapshot_schedule.at': at('snapshot'),
    'replication_schedule.enabled': flag('g.replication_enabled'),
    'replication_schedule.frequency': number('g.replication_frequency_ms'),
    'replication_schedule.at': at('replication'),
    'replication_schedule.blackout.start': number('g.blackout_start_ms'),
    'replication_schedule.blackout.end': number('g.blackout_end_ms'),
    'source_retention.all_for_sec': number('g.source_all_for_sec'),
    'source_retention.per_day': number('g.source_per_day'),
    'source_retention.days': number('g.source_days'),
    'target_retention.all_for_sec': number('g.target_all_for_sec'),
    'target_retention.per_day': number('g.target_per_day'),
    'target_retention.days': number('g.target_days'),
    'eradication_config.manual_eradication': text(
      `iif(g.retention_lock = 'ratcheted', 'disabled', 'enabled')`,
    ),
  },
}
