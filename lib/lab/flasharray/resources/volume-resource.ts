import { TICK_SQL } from '../query/parameters.ts'
import { byName, flag, number, type Resource, text } from '../query/resource.ts'
import { spaceFields } from './space-fields.ts'

/** When the oldest snapshot that has the volume was taken, its own or one of a group's. */
const oldestMs = `min(
  coalesce((select min(s.created_ms) from fa_member m join fa_pg_snap s on s.origin_id = m.pg_id
    and s.seq = (select min(o.seq) from fa_pg_snap o where o.origin_id = m.pg_id and o.seq >= m.from_seq)
    where m.volume_id = v.id), ${TICK_SQL}),
  coalesce((select min(s.created_ms) from fa_volume_snap s where s.volume_id = v.id), ${TICK_SQL}))`

/** What was written since is kept twice, up to all that there is. */
const snapshots = `min(v.first_bytes, v.write_bytes_per_sec * max(0, ${TICK_SQL} - ${oldestMs}) / 1000)`

const space = spaceFields('v.first_bytes', 'v.provisioned', snapshots)

const signed = (alias: string) =>
  `iif(${alias}.priority_operator = '-', -${alias}.priority_value, ${alias}.priority_value)`

/** `=` stands by itself, anything else adds up with the volume group's. */
const priority = `iif(v.priority_operator = '=', v.priority_value, ${signed('v')} + coalesce(${signed('vg')}, 0))`

/** `/volumes`. */
export const volumeResource: Resource = {
  from: `fa_volume v left join fa_pod p on p.id = v.pod_id
    left join fa_volume_group vg on vg.id = v.volume_group_id`,
  where: 'v.array = ?2',
  key: 'v.key',
  eradicateMs: 'v.eradicate_ms',
  tagged: 'v.id',
  lookups: byName('Volume', 'fa_volume', 'v'),
  fields: {
    id: text('v.id'),
    name: text('v.name'),
    created: number('v.created_ms'),
    destroyed: flag('(v.eradicate_ms is not null)'),
    time_remaining: number('(v.eradicate_ms - ?1)'),
    provisioned: number('v.provisioned'),
    serial: text('v.serial'),
    // Hosts, and host groups as one each, whatever number of hosts is in them.
    connection_count: number(
      `(select count(distinct coalesce(-c.host_group_key, c.host_key)) from fa_connection c
        where c.volume_key = v.key)`,
    ),
    host_encryption_key_status: text(`'none'`),
    'pod.id': text('p.id'),
    'pod.name': text('p.name'),
    'volume_group.id': text('vg.id'),
    'volume_group.name': text('vg.name'),
    'source.id': text('v.source_id'),
    'source.name': text('v.source_name'),
    'qos.iops_limit': number('v.iops_limit'),
    'qos.bandwidth_limit': number('v.bandwidth_limit'),
    priority: number(priority),
    'priority_adjustment.priority_adjustment_operator': text('v.priority_operator'),
    'priority_adjustment.priority_adjustment_value': number('v.priority_value'),
    promotion_status: text(`'promoted'`),
    requested_promotion_state: text(`'promoted'`),
    subtype: text(`'regular'`),
    ...space,
  },
}

/** `/volumes/space`. */
export const volumeSpaceResource: Resource = {
  ...volumeResource,
  fields: {
    id: text('v.id'),
    name: text('v.name'),
    time: number('?1'),
    'pod.name': text('p.name'),
    ...space,
  },
}
