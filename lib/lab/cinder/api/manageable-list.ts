import { type Call, type Handled, Remote } from './call.ts'
import { badRequest, invalidInput } from './errors.ts'
import { limitOf, offsetOf, type SortItem, sortOf } from './paging.ts'
import { parseLiteral } from './python-literal.ts'
import { remoteFailure } from './remote-errors.ts'
import { availableService, hostParameter } from './service-lookup.ts'
import { isObject, type Json, type JsonObject } from './validation.ts'

type Kind = 'volumes' | 'snapshots'

const shown = {
  volumes: ['reference', 'size', 'safe_to_manage'],
  snapshots: ['reference', 'size', 'safe_to_manage', 'source_reference'],
} as const
const detailed = ['reason_not_safe', 'cinder_id', 'extra_info'] as const

/** What a backend has that Cinder could manage; it is asked each time, and paged here. */
export function listManageable(call: Call, kind: Kind, isDetailed: boolean): Handled {
  const query = call.url.searchParams
  const host = hostParameter(call, query.get('host'), query.get('cluster'), 17)
  limitOf(call)
  offsetOf(call)
  const order = orderOf(call)
  const service = availableService(call, host)
  const rpc = { method: `get_manageable_${kind}`, payload: {} } as const
  return new Remote(service.host, rpc, (outcome, then) => {
    if (!outcome.isOk) throw remoteFailure(outcome.error)
    const entries = Array.isArray(outcome.result) ? outcome.result.filter(isObject) : []
    const keys = [...shown[kind], ...(isDetailed ? detailed : [])]
    return Response.json({
      [`manageable-${kind}`]: pageOf(then, entries, order).map((entry) =>
        Object.fromEntries(keys.map((key) => [key, entry[key] ?? null])),
      ),
    })
  })
}

/** By reference or size, the highest first without; what is wrong is told otherwise than of a table. */
function orderOf(call: Call): SortItem[] {
  const query = call.url.searchParams
  const sort = query.get('sort')
  const items =
    sort === null
      ? [[query.get('sort_key') ?? 'reference', query.get('sort_dir') ?? 'desc']]
      : sort.split(',').map((item) => item.split(':').map((part) => part.trim()))
  const keys = items.map(([key = '']) => key).filter((key) => !sortKeys.includes(key))
  if (keys.length > 0) throw badRequest(`Invalid sort keys passed: ${keys.join(', ')}`)
  const directions = items
    .map(([, direction]) => direction || 'desc')
    .filter((direction) => !['asc', 'desc'].includes(direction))
  if (directions.length > 0) throw badRequest(`Invalid sort dirs passed: ${directions.join(', ')}`)
  return query.has('sort') || query.has('sort_key')
    ? sortOf(call)
    : sortOf(call).map(({ direction }) => ({ key: 'reference', direction }))
}

const sortKeys = ['reference', 'size']

/** cinder/volume/volume_utils.py, `paginate_entries_list`. */
function pageOf(call: Call, entries: JsonObject[], order: SortItem[]): JsonObject[] {
  const sorted = entries.toSorted(
    (a, b) =>
      order
        .map(({ key, direction }) => {
          const result = compare(comparable(a[key]), comparable(b[key]))
          return direction === 'asc' ? result : -result
        })
        .find((result) => result !== 0) ?? 0,
  )
  const marker = call.url.searchParams.get('marker')
  const start = marker ? startAfter(sorted, marker) : 0
  const from = start + offsetOf(call)
  return sorted.slice(from, from + limitOf(call))
}

/** A reference is a dict; the least of its values counts. */
function comparable(value: Json | undefined): string | number {
  if (isObject(value)) return comparable(Object.values(value).toSorted()[0])
  return typeof value === 'number' ? value : String(value ?? '')
}

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** The marker is a reference, written as Python writes a dict. */
function startAfter(sorted: JsonObject[], text: string): number {
  const marker = parseLiteral(text)
  if (marker === undefined) throw invalidInput(`marker ${text} is not a valid literal.`)
  const wanted = JSON.stringify(marker)
  const index = sorted.findIndex(({ reference }) => JSON.stringify(reference) === wanted)
  if (index === -1) throw badRequest(`marker not found: ${text}`)
  return index + 1
}
