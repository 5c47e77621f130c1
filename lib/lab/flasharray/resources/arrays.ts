import type { ListEnvelopeWire } from '#lib/contracts/flasharray/envelope.ts'
import { seededFraction } from '../../core/random.ts'
import type { Call, Routes } from '../call.ts'
import { ERADICATION_DELAY_MS } from '../model/eradication.ts'
import { arrayId } from '../model/places.ts'
import { list } from '../query/list.ts'
import { byName, number, type Resource, text } from '../query/resource.ts'

/** Share of what hosts wrote that is left after reduction. */
const REDUCTION = 4.2
const SYSTEM_BYTES = 50 * 2 ** 30

const physical = `(cast(t.written / ${REDUCTION} as integer) + ${SYSTEM_BYTES})`

const space = {
  'space.data_reduction': number(`${REDUCTION}`),
  'space.total_reduction': number(`${REDUCTION * 2}`),
  'space.thin_provisioning': number(
    `iif(t.provisioned = 0, 0.0, 1 - min(1.0, 1.0 * t.written / t.provisioned))`,
  ),
  'space.total_physical': number(physical),
  'space.total_used': number(physical),
  'space.total_provisioned': number('t.provisioned'),
  'space.used_provisioned': number('t.written'),
  'space.unique': number(`cast(t.written / ${REDUCTION} as integer)`),
  'space.shared': number('0'),
  'space.snapshots': number('0'),
  'space.system': number(`${SYSTEM_BYTES}`),
}

const shared = {
  // The totals of the array are added up once, not once per property.
  from: `fa_array a, (select coalesce(sum(first_bytes), 0) as written,
    coalesce(sum(iif(eradicate_ms is null, provisioned, 0)), 0) as provisioned
    from fa_volume where array = ?2) t`,
  where: 'a.name = ?2',
  key: 'a.key',
  lookups: byName(
    'Array',
    '(select name as array, id, name, null as eradicate_ms from fa_array)',
    'a',
  ),
}

const array: Resource = {
  ...shared,
  fields: {
    id: text('a.id'),
    name: text('a.name'),
    version: text('a.purity'),
    os: text(`'Purity//FA'`),
    capacity: number('a.capacity'),
    parity: number('1.0'),
    ...space,
    'eradication_config.eradication_delay': number(`${ERADICATION_DELAY_MS}`),
    'eradication_config.enabled_delay': number(`${ERADICATION_DELAY_MS}`),
    'eradication_config.disabled_delay': number(`${ERADICATION_DELAY_MS}`),
    'eradication_config.manual_eradication': text(`'all-enabled'`),
    idle_timeout: number('1800000'),
    time_zone: text(`'UTC'`),
    _as_of: number('?1'),
  },
}

const arraySpace: Resource = {
  ...shared,
  fields: {
    id: text('a.id'),
    name: text('a.name'),
    capacity: number('a.capacity'),
    parity: number('1.0'),
    time: number('?1'),
    ...space,
  },
}

const MAX_SAMPLES = 1000
const DEFAULT_RESOLUTION_MS = 30_000

/** Samples from `start_time` to `end_time`, one each `resolution` ms; without them one of now. */
function performance(call: Call): ListEnvelopeWire<object> {
  const whole = (parameter: string, otherwise: number) => {
    const value = Number(call.query.get(parameter) ?? otherwise)
    return Number.isSafeInteger(value) && value > 0 ? value : otherwise
  }
  const endMs = whole('end_time', call.nowMs)
  const startMs = whole('start_time', endMs)
  const stepMs = whole('resolution', DEFAULT_RESOLUTION_MS)
  const count = Math.min(Math.floor((endMs - startMs) / stepMs) + 1, MAX_SAMPLES)
  const writeBytes =
    call.store.get<{ rate: number | null }>(
      'select sum(write_bytes_per_sec) as rate from fa_volume where array = ? and eradicate_ms is null',
      call.array,
    )?.rate ?? 0
  const id = arrayId(call, call.array)
  const items = Array.from({ length: Math.max(count, 1) }, (_, index) =>
    sample(id, call.array, startMs + index * stepMs, writeBytes),
  )
  return {
    items,
    total_item_count: items.length,
    more_items_remaining: false,
    continuation_token: null,
  }
}

const BYTES_PER_OPERATION = 32_768

function sample(id: string, name: string, timeMs: number, writeBytesPerSec: number): object {
  const wave = (what: string) => 0.8 + 0.4 * seededFraction('performance', name, what, timeMs)
  const writeBytes = Math.round(writeBytesPerSec * wave('write'))
  const readBytes = Math.round(writeBytesPerSec * 2 * wave('read'))
  return {
    id,
    name,
    time: timeMs,
    reads_per_sec: Math.round(readBytes / BYTES_PER_OPERATION),
    writes_per_sec: Math.round(writeBytes / BYTES_PER_OPERATION),
    others_per_sec: 0,
    mirrored_writes_per_sec: 0,
    read_bytes_per_sec: readBytes,
    write_bytes_per_sec: writeBytes,
    mirrored_write_bytes_per_sec: 0,
    usec_per_read_op: Math.round(240 * wave('read latency')),
    usec_per_write_op: Math.round(180 * wave('write latency')),
    usec_per_mirrored_write_op: 0,
    usec_per_other_op: 0,
    queue_usec_per_read_op: 0,
    queue_usec_per_write_op: 0,
    queue_usec_per_mirrored_write_op: 0,
    bytes_per_op: BYTES_PER_OPERATION,
    queue_depth: null,
  }
}

export const arrayRoutes: Routes = {
  'GET /arrays': (call) => list(call, array),
  'GET /arrays/space': (call) => list(call, arraySpace),
  'GET /arrays/performance': performance,
}
