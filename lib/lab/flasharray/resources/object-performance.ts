import type { Routes } from '../call.ts'
import { type Resource, text } from '../query/resource.ts'
import { hostGroupResource, hostResource } from './host-resource.ts'
import { performance, performanceFields } from './performance.ts'
import { volumeGroupResource } from './volume-group-resource.ts'
import { volumeResource } from './volume-resource.ts'

/** Nothing is written to a destroyed volume. */
const ownRate = 'iif(v.eradicate_ms is null, v.write_bytes_per_sec, 0)'

const volume: Resource = {
  ...volumeResource,
  fields: { id: text('v.id'), name: text('v.name'), ...performanceFields(ownRate) },
}

/** A row per array that a volume is on; hosts use both arrays of a stretched pod alike. */
const volumeByArray: Resource = {
  ...volumeResource,
  from: `${volumeResource.from} join fa_volume o on o.id = v.id join fa_array a on a.name = o.array`,
  key: 'o.key',
  fields: {
    id: text('v.id'),
    name: text('v.name'),
    'array.id': text('a.id'),
    'array.name': text('a.name'),
    'array.resource_type': text(`'arrays'`),
    ...performanceFields(`(${ownRate} / (select count(*) from fa_volume n where n.id = v.id))`),
  },
}

const volumeGroup: Resource = {
  ...volumeGroupResource,
  fields: {
    id: text('g.id'),
    name: text('g.name'),
    ...performanceFields(`coalesce((select sum(v.write_bytes_per_sec) from fa_volume v
      where v.volume_group_id = g.id and v.array = ?2 and v.eradicate_ms is null), 0)`),
  },
}

const host: Resource = {
  ...hostResource,
  fields: {
    name: text('h.name'),
    ...performanceFields(`coalesce((select sum(v.write_bytes_per_sec) from fa_connection c
      join fa_volume v on v.key = c.volume_key where c.host_key = h.key), 0)`),
  },
}

/** A host is on one array, and so is its load. */
const onItsArray = (resource: Resource, alias: 'h' | 'hg'): Resource => ({
  ...resource,
  from: `${resource.from} join fa_array a on a.name = ${alias}.array`,
  fields: {
    'array.id': text('a.id'),
    'array.name': text('a.name'),
    'array.resource_type': text(`'arrays'`),
    ...resource.fields,
  },
})

const hostGroup: Resource = {
  ...hostGroupResource,
  fields: {
    name: text('hg.name'),
    ...performanceFields(`coalesce((select sum(v.write_bytes_per_sec) from (
        select distinct c.volume_key from fa_connection c where c.host_group_key = hg.key) m
      join fa_volume v on v.key = m.volume_key), 0)`),
  },
}

export const objectPerformanceRoutes: Routes = {
  'GET /volumes/performance': performance(volume),
  'GET /volumes/performance/by-array': performance(volumeByArray),
  'GET /volume-groups/performance': performance(volumeGroup),
  'GET /hosts/performance': performance(host),
  'GET /hosts/performance/by-array': performance(onItsArray(host, 'h')),
  'GET /host-groups/performance': performance(hostGroup),
  'GET /host-groups/performance/by-array': performance(onItsArray(hostGroup, 'hg')),
}
