import type { Call } from './call.ts'
import { badRequest, invalidInput } from './errors.ts'

/** `osapi_max_limit`: pages are never longer, and without a limit they are this long. */
const MAX_LIMIT = 1000

const MAX_INTEGER = 2_147_483_647

/** `limit` of a list request. */
export function limitOf({ url }: Call): number {
  const text = url.searchParams.get('limit')
  if (text === null) return MAX_LIMIT
  if (!/^[+-]?\d+$/.test(text.trim())) throw badRequest('limit param must be an integer')
  const limit = Number(text)
  if (limit < 0) throw badRequest('limit param must be positive')
  return Math.min(limit, MAX_LIMIT)
}

/** `offset`: rows to leave out after the marker. Cinder has it, though pages are best joined by markers. */
export function offsetOf({ url }: Call): number {
  const text = url.searchParams.get('offset') ?? '0'
  if (!/^[+-]?\d+$/.test(text.trim())) throw badRequest('offset must be an integer')
  const offset = Number(text)
  if (offset < 0) throw badRequest('offset must be >= 0')
  if (offset > MAX_INTEGER) throw badRequest(`offset must be <= ${MAX_INTEGER}`)
  return offset
}

export type SortItem = { key: string; direction: 'asc' | 'desc' }

/** `sort=key:dir,key:dir`, or the older `sort_key` and `sort_dir`; newest first without. */
export function sortOf({ url }: Call): SortItem[] {
  const query = url.searchParams
  const sort = query.get('sort')
  if (sort !== null && (query.has('sort_key') || query.has('sort_dir')))
    throw badRequest(
      "The 'sort_key' and 'sort_dir' parameters are deprecated and cannot be used with the 'sort' parameter.",
    )
  const items =
    sort === null
      ? [`${query.get('sort_key') ?? 'created_at'}:${query.get('sort_dir') ?? 'desc'}`]
      : sort.trim().split(',')
  return items.map((item) => {
    const [key = '', direction = ''] = item.split(':').map((part) => part.trim())
    if (direction !== '' && direction !== 'asc' && direction !== 'desc')
      throw invalidInput("Unknown sort direction, must be 'desc' or 'asc'.")
    return { key, direction: direction === 'asc' ? 'asc' : 'desc' }
  })
}

/**
 * `<collection>_links`: a next page while this one is full. With a count Cinder compares the limit
 * with the count instead, so that even the last page names a next one.
 */
export function nextLink(
  call: Call,
  collection: string,
  page: { lastId: string | undefined; length: number; count?: number | undefined },
): { rel: 'next'; href: string }[] | undefined {
  if (page.lastId === undefined || limitOf(call) > (page.count || page.length)) return undefined
  const query = new URLSearchParams(call.url.searchParams)
  query.delete('marker')
  query.append('marker', page.lastId)
  return [{ rel: 'next', href: `${call.url.origin}${call.prefix}/${collection}?${query}` }]
}
