import { type Routes, refuseParameters } from '../call.ts'
import { list } from '../query/list.ts'
import { byName, number, type Resource, text } from '../query/resource.ts'
import { performance, performanceFields } from './performance.ts'

/** Every member `m` of the pods that the asked array has, with the other one `o` if there is one. */
const members = {
  from: `fa_pod p join fa_pod_array me on me.pod_id = p.id
    join fa_pod_array m on m.pod_id = p.id join fa_array a on a.name = m.array
    left join fa_pod_array o on o.pod_id = p.id and o.key <> m.key
    left join fa_pod_total t on t.pod_id = p.id and t.array = m.array`,
  where: 'me.array = ?2',
  key: 'm.key',
  eradicateMs: 'p.eradicate_ms',
  lookups: byName('Pod', 'fa_pod_on', 'p'),
}
const ofAsked = { ...members, where: 'me.array = ?2 and m.key = me.key' }

const arrayFields = {
  'array.id': text('a.id'),
  'array.name': text('a.name'),
  'array.resource_type': text(`'arrays'`),
}

/** Hosts use all arrays that serve a pod alike. */
const rate = 'coalesce(t.write_rate, 0)'
const areBothOnline = `m.state = 'online' and o.state = 'online'`
const half = `iif(${areBothOnline}, ${rate} / 2, 0)`
const ownShare = `iif(m.state <> 'online', 0, iif(o.state = 'online', ${rate} / 2, ${rate}))`

const ioFields = {
  id: text('p.id'),
  name: text('p.name'),
  ...performanceFields(ownShare),
}

/** Transfers of the pod's groups that move now, each with its share of the link. */
const periodic = `coalesce((select sum(i.bytes_per_sec / i.active) from fa_transfer f
  join fa_pg g on g.key = f.source_pg_key join fa_pipe i on i.key = f.pipe_key
  where f.finish_tag is not null and g.pod_id = p.id and f.source_array = m.array
  and i.active > 0), 0)`
const resyncTo = `iif(o.state = 'resyncing' and ?1 < o.resync_ends_ms, o.resync_rate, 0)`
const resyncFrom = `iif(m.state = 'resyncing' and ?1 < m.resync_ends_ms, m.resync_rate, 0)`

const directions = (kind: string, to: string, from: string): Resource['fields'] => ({
  [`${kind}_bytes_per_sec.to_remote_bytes_per_sec`]: number(to),
  [`${kind}_bytes_per_sec.from_remote_bytes_per_sec`]: number(from),
  [`${kind}_bytes_per_sec.total_bytes_per_sec`]: number(`(${to} + ${from})`),
})

const replicationFields = {
  'pod.id': text('p.id'),
  'pod.name': text('p.name'),
  time: number('?1'),
  ...directions('continuous', '0', '0'), // ActiveDR, which is not here
  ...directions('periodic', periodic, '0'),
  ...directions('resync', resyncTo, resyncFrom),
  ...directions('sync', half, half),
  total_bytes_per_sec: number(`(${periodic} + ${resyncTo} + ${resyncFrom} + 2 * ${half})`),
}

/** What passes between the arrays now; no history is kept of it. */
const replication =
  (resource: Resource): Routes[string] =>
  (call) => {
    refuseParameters(call, 'start_time', 'end_time', 'resolution')
    return list(call, resource)
  }

export const podPerformanceRoutes: Routes = {
  'GET /pods/performance': performance({ ...ofAsked, fields: ioFields }),
  'GET /pods/performance/by-array': performance({
    ...members,
    fields: { ...ioFields, ...arrayFields },
  }),
  'GET /pods/performance/replication': replication({ ...ofAsked, fields: replicationFields }),
  'GET /pods/performance/replication/by-array': replication({
    ...members,
    fields: { ...replicationFields, ...arrayFields },
  }),
}
