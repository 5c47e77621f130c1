import type { ListEnvelopeWire } from '#lib/contracts/flasharray/envelope.ts'
import { seededFraction } from '../../core/random.ts'
import { type Call, flagParameter, refuseParameters } from '../call.ts'
import { invalidValue } from '../errors.ts'
import { arrayId } from '../model/places.ts'

/** The sample intervals of an array in ms, from a second to a day (SDK, `get_arrays_performance`). */
const RESOLUTIONS = [1000, 30_000, 300_000, 1_800_000, 7_200_000, 28_800_000, 86_400_000]
const DEFAULT_RESOLUTION_MS = 30_000
const MAX_PAGE = 1000

/** The moments that are asked for: `count` of them, one each `stepMs`. */
type Window = { firstMs: number; stepMs: number; count: number }

/**
 * `GET /arrays/performance`: one sample each `resolution` ms from `start_time` to `end_time`, oldest
 * first; without a start only the newest. Reads and writes swing around what hosts write at present.
 */
export function performanceOfArray(call: Call): ListEnvelopeWire<object> {
  refuseParameters(call, 'filter', 'names', 'ids', 'protocol', 'protocol_group')
  const window = windowOf(call)
  const limit = Math.min(whole(call, 'limit') ?? MAX_PAGE, MAX_PAGE)
  const offset = whole(call, 'offset') ?? 0
  const isNewestFirst = newestFirst(call)
  const isTotalOnly = flagParameter(call, 'total_only') === true
  const size = isTotalOnly ? 0 : Math.max(0, Math.min(limit, window.count - offset))
  const writeRate = writeBytesPerSec(call)
  const id = arrayId(call, call.array)
  const items = Array.from({ length: size }, (_, index) => {
    const place = isNewestFirst ? window.count - 1 - offset - index : offset + index
    return sample(id, call.array, window.firstMs + place * window.stepMs, writeRate)
  })
  const isCounted = isTotalOnly || limit === 0 || flagParameter(call, 'total_item_count') === true
  return {
    items,
    total_item_count: isCounted ? window.count : null,
    more_items_remaining: !isTotalOnly && limit > 0 && offset + size < window.count,
    continuation_token: null,
  }
}

function windowOf(call: Call): Window {
  const stepMs = whole(call, 'resolution') ?? DEFAULT_RESOLUTION_MS
  if (!RESOLUTIONS.includes(stepMs))
    throw invalidValue('resolution', `one of ${RESOLUTIONS.join(', ')}`)
  const endMs = Math.min(whole(call, 'end_time') ?? call.nowMs, call.nowMs)
  const startMs = whole(call, 'start_time') ?? endMs
  const count = startMs > endMs ? 0 : Math.floor((endMs - startMs) / stepMs) + 1
  return { firstMs: startMs, stepMs, count }
}

function newestFirst(call: Call): boolean {
  const sort = call.query.get('sort') ?? 'time'
  if (sort !== 'time' && sort !== 'time-') throw invalidValue('sort', 'time or time-')
  return sort === 'time-'
}

function whole(call: Call, parameter: string): number | undefined {
  const value = call.query.get(parameter)
  if (value === null || value === '') return undefined
  if (!/^\d{1,15}$/.test(value)) throw invalidValue(parameter, 'a whole number of 0 or more')
  return Number(value)
}

const writeBytesPerSec = ({ store, array }: Call): number =>
  store.get<{ rate: number }>(
    'select live_write_bytes_per_sec as rate from fa_array_total where array = ?',
    array,
  )?.rate ?? 0

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
    ...latencies(wave),
    bytes_per_op: BYTES_PER_OPERATION,
    bytes_per_read: BYTES_PER_OPERATION,
    bytes_per_write: BYTES_PER_OPERATION,
    bytes_per_mirrored_write: 0,
    queue_depth: null,
    local_queue_usec_per_op: null,
  }
}

/** Microseconds per operation. Nothing waits on these arrays, neither for its turn nor for a limit. */
function latencies(wave: (what: string) => number): object {
  const read = Math.round(240 * wave('read latency'))
  const write = Math.round(180 * wave('write latency'))
  const perKind = (what: string, [ofRead, ofWrite]: [number, number]) => ({
    [`${what}_usec_per_read_op`]: ofRead,
    [`${what}_usec_per_write_op`]: ofWrite,
    [`${what}_usec_per_mirrored_write_op`]: 0,
  })
  return {
    usec_per_read_op: read,
    usec_per_write_op: write,
    usec_per_mirrored_write_op: 0,
    usec_per_other_op: 0,
    ...perKind('queue', [0, 0]),
    ...perKind('qos_rate_limit', [0, 0]),
    ...perKind('san', [Math.round(read / 4), Math.round(write / 4)]),
    ...perKind('service', [read, write]),
    service_usec_per_read_op_cache_reduction: 0,
  }
}
