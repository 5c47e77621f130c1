import type { ListEnvelopeWire } from '#lib/contracts/flasharray/envelope.ts'
import { seededBytes } from '../../core/random.ts'
import type { Call, Handler } from '../call.ts'
import { invalidValue } from '../errors.ts'
import { list } from '../query/list.ts'
import { wholeParameter } from '../query/page.ts'
import { number, type Resource } from '../query/resource.ts'
import { withQuery } from './with-query.ts'

const BYTES_PER_OPERATION = 32_768
/** Hosts read twice as much as they write. */
const READS_PER_WRITE = 2
const MAX_ITEMS = 1000
export const DEFAULT_RESOLUTION_MS = 30_000
/** What Purity keeps of volumes and the like (`resolution` in the API files of py-pure-client 1.90). */
const resolutionsMs = [30_000, 300_000, 1_800_000, 7_200_000, 28_800_000, 86_400_000]

/**
 * The figures that a list can be filtered and sorted by: averages, as the samples add up to them.
 * @param rate SQL of the bytes that hosts write to the object per second.
 */
export function performanceFields(rate: string): Resource['fields'] {
  return {
    write_bytes_per_sec: number(rate),
    read_bytes_per_sec: number(`(${rate} * ${READS_PER_WRITE})`),
    writes_per_sec: number(`(${rate} / ${BYTES_PER_OPERATION})`),
    reads_per_sec: number(`(${rate} * ${READS_PER_WRITE} / ${BYTES_PER_OPERATION})`),
  }
}

type Item = Record<string, unknown>

/**
 * `GET …/performance` of a resource with `performanceFields`: of every object a sample each `resolution`
 * from `start_time` to `end_time` (ms); without them one of now. Pages count samples. Like a sorted list
 * they go on by `offset`, there is no token.
 */
export const performance =
  (resource: Resource): Handler =>
  (call) => {
    const times = sampleTimes(call)
    const offset = wholeParameter(call, 'offset') ?? 0
    const limit = Math.min(wholeParameter(call, 'limit') ?? MAX_ITEMS, MAX_ITEMS)
    const skipped = offset % times.length
    const page = list(
      withQuery(call, {
        offset: String(Math.floor(offset / times.length)),
        limit: String(limit === 0 ? 0 : Math.ceil((skipped + limit) / times.length)),
      }),
      resource,
    )
    const samples = page.items.flatMap((item) => times.map((timeMs) => sample({ ...item }, timeMs)))
    const rest = samples.slice(skipped)
    return {
      items: rest.slice(0, limit),
      total_item_count:
        typeof page.total_item_count === 'number' ? page.total_item_count * times.length : null,
      more_items_remaining: page.more_items_remaining === true || rest.length > limit,
      continuation_token: null,
    } satisfies ListEnvelopeWire<object>
  }

export function sampleTimes(call: Call): number[] {
  const resolution = wholeParameter(call, 'resolution') ?? DEFAULT_RESOLUTION_MS
  if (!resolutionsMs.includes(resolution))
    throw invalidValue('resolution', `one of ${resolutionsMs.join(', ')} ms`)
  const end = wholeParameter(call, 'end_time') ?? call.nowMs
  const start = wholeParameter(call, 'start_time') ?? end
  if (start > end) throw invalidValue('start_time', 'not after end_time')
  const first = Math.floor(end / resolution) - Math.floor((end - start) / resolution)
  const count = Math.min(Math.floor(end / resolution) - first + 1, MAX_ITEMS)
  return Array.from({ length: count }, (_, index) => (first + index) * resolution)
}

/** Purity's figures of one object at one time. */
function sample(item: Item, timeMs: number): object {
  const wave = wavesAt(String(item.id ?? item.name), timeMs)
  const rate = Number(item.write_bytes_per_sec)
  const writeBytes = Math.round(rate * wave.writes)
  const readBytes = Math.round(rate * READS_PER_WRITE * wave.reads)
  const busy = rate > 0
  return {
    ...item,
    time: timeMs,
    reads_per_sec: Math.round(readBytes / BYTES_PER_OPERATION),
    writes_per_sec: Math.round(writeBytes / BYTES_PER_OPERATION),
    mirrored_writes_per_sec: 0,
    read_bytes_per_sec: readBytes,
    write_bytes_per_sec: writeBytes,
    mirrored_write_bytes_per_sec: 0,
    usec_per_read_op: busy ? Math.round(240 * wave.readLatency) : 0,
    usec_per_write_op: busy ? Math.round(180 * wave.writeLatency) : 0,
    usec_per_mirrored_write_op: 0,
    service_usec_per_read_op: busy ? Math.round(200 * wave.readLatency) : 0,
    service_usec_per_write_op: busy ? Math.round(140 * wave.writeLatency) : 0,
    service_usec_per_mirrored_write_op: 0,
    san_usec_per_read_op: busy ? Math.round(40 * wave.readLatency) : 0,
    san_usec_per_write_op: busy ? Math.round(40 * wave.writeLatency) : 0,
    san_usec_per_mirrored_write_op: 0,
    queue_usec_per_read_op: 0,
    queue_usec_per_write_op: 0,
    queue_usec_per_mirrored_write_op: 0,
    qos_rate_limit_usec_per_read_op: 0,
    qos_rate_limit_usec_per_write_op: 0,
    qos_rate_limit_usec_per_mirrored_write_op: 0,
    bytes_per_op: busy ? BYTES_PER_OPERATION : 0,
    bytes_per_read: busy ? BYTES_PER_OPERATION : 0,
    bytes_per_write: busy ? BYTES_PER_OPERATION : 0,
    bytes_per_mirrored_write: 0,
  }
}

/** From 0.8 to 1.2. Two half minutes after another mirror each other, so that the average is 1 exactly. */
function wavesAt(object: string, timeMs: number) {
  const half = Math.floor(timeMs / DEFAULT_RESOLUTION_MS)
  const bytes = seededBytes('performance', object, Math.floor(half / 2))
  const wave = (index: number) => {
    const swing = (0.4 * bytes.readUInt32BE(4 * index)) / 2 ** 32 - 0.2
    return half % 2 === 0 ? 1 + swing : 1 - swing
  }
  return { writes: wave(0), reads: wave(1), writeLatency: wave(2), readLatency: wave(3) }
}
