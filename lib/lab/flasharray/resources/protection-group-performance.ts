import type { ListEnvelopeWire } from '#lib/contracts/flasharray/envelope.ts'
import type { Call, Handler, Routes } from '../call.ts'
import { ratesTo } from '../model/transfer-rates.ts'
import { list } from '../query/list.ts'
import { wholeParameter } from '../query/page.ts'
import { byName, list as jsonList, number, type Resource, text } from '../query/resource.ts'
import { DEFAULT_RESOLUTION_MS, sampleTimes } from './performance.ts'
import { spaceFields } from './space-fields.ts'

const replicas = (condition: string) => `(select json_group_array(r.key) from fa_pg r
  where r.origin_id = g.origin_id and r.is_local = 0 and ${condition})`

/** A group as a whole; on a target only what comes to it. */
const whole: Resource = {
  from: 'fa_pg g',
  where: 'g.array = ?2',
  key: 'g.key',
  eradicateMs: 'g.eradicate_ms',
  lookups: byName('Protection group', 'fa_pg', 'g'),
  fields: {
    id: text('g.id'),
    name: text('g.name'),
    replicas: jsonList(replicas('(g.is_local = 1 or r.key = g.key)')),
  },
}

/** A row for each target. */
const byArray: Resource = {
  ...whole,
  from: `fa_pg g join fa_pg_target t on t.pg_id = g.origin_id and (g.is_local = 1 or t.target = g.array)`,
  key: 't.key',
  fields: {
    id: text('g.id'),
    name: text('g.name'),
    source: text('g.origin_array'),
    target: text('t.target'),
    replicas: jsonList(replicas('r.array = t.target')),
  },
}

type Row = { replicas: number[] }

/**
 * `GET …/performance/replication`: of every group (or target) the average of each `resolution` up to
 * each sample, from `start_time` to `end_time`; without them one of now.
 */
const replication =
  (resource: Resource): Handler =>
  (call) => {
    const timesMs = sampleTimes(call)
    const spanMs = wholeParameter(call, 'resolution') ?? DEFAULT_RESOLUTION_MS
    const page: ListEnvelopeWire<object> = list(call, resource)
    const items = page.items.flatMap((item) => samplesOf(call, item as Row, timesMs, spanMs))
    return { ...page, items }
  }

function samplesOf(call: Call, row: Row, timesMs: readonly number[], spanMs: number): object[] {
  const { replicas: keys, ...item } = row
  const rates = ratesTo(call, keys, timesMs, spanMs)
  return timesMs.map((timeMs, index) => ({
    ...item,
    bytes_per_sec: rates[index] ?? 0,
    time: timeMs,
  }))
}

const memberSum = (column: string) => `coalesce((select sum(v.${column}) from fa_pg_volume m
  join fa_volume v on v.id = m.volume_id and v.array = iif(g.is_local = 1, g.array, g.origin_array)
  where m.pg_id = g.origin_id), 0)`

/** `/protection-groups/space`: of the volumes that are members now. */
const space: Resource = {
  ...whole,
  fields: {
    id: text('g.id'),
    name: text('g.name'),
    time: number('?1'),
    ...spaceFields(memberSum('first_bytes'), memberSum('provisioned')),
  },
}

export const protectionGroupPerformanceRoutes: Routes = {
  'GET /protection-groups/performance/replication': replication(whole),
  'GET /protection-groups/performance/replication/by-array': replication(byArray),
  'GET /protection-groups/space': (call) => list(call, space),
}
