import { byName, flag, number, type Resource, text } from '../query/resource.ts'
import { spaceFields } from './space-fields.ts'

const volumeSum = (column: string) =>
  `coalesce((select sum(v.${column}) from fa_volume v
    where v.volume_group_id = g.id and v.array = ?2 and v.eradicate_ms is null), 0)`

const space = spaceFields(volumeSum('first_bytes'), volumeSum('provisioned'))

export const volumeGroupLookups = byName('Volume group', 'fa_volume_group_on', 'g')

/** `/volume-groups`; one in a pod is on every array of the pod. */
export const volumeGroupResource: Resource = {
  from: 'fa_volume_group g left join fa_pod p on p.id = g.pod_id',
  where: '(g.array = ?2 or g.pod_id in (select m.pod_id from fa_pod_array m where m.array = ?2))',
  key: 'g.key',
  eradicateMs: 'g.eradicate_ms',
  lookups: volumeGroupLookups,
  fields: {
    id: text('g.id'),
    name: text('g.name'),
    destroyed: flag('(g.eradicate_ms is not null)'),
    time_remaining: number('(g.eradicate_ms - ?1)'),
    'pod.id': text('p.id'),
    'pod.name': text('p.name'),
    'qos.iops_limit': number('g.iops_limit'),
    'qos.bandwidth_limit': number('g.bandwidth_limit'),
    'priority_adjustment.priority_adjustment_operator': text('g.priority_operator'),
    'priority_adjustment.priority_adjustment_value': number('g.priority_value'),
    volume_count: number(
      `(select count(*) from fa_volume v
        where v.volume_group_id = g.id and v.array = ?2 and v.eradicate_ms is null)`,
    ),
    ...space,
  },
}

/** `/volume-groups/space`. */
export const volumeGroupSpace: Resource = {
  ...volumeGroupResource,
  fields: { id: text('g.id'), name: text('g.name'), time: number('?1'), ...space },
}
