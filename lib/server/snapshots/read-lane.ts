import { type VolumeSnapshotWire, volumeSnapshotSchema } from '../../contracts/flasharray/volume.ts'
import { type ArrayHandle, readArray } from '../cloud/array-handle.ts'
import type { Cursor, Lane } from './merge-lanes.ts'

/** What an array gives at most in one answer. */
const mostPerCall = 1_000
/** Where own snapshots are looked for among all others, a page is filled with so many calls at most. */
const mostRounds = 10

/** What of an array's snapshots is listed. */
export type LaneSelection = {
  /** Each selects other snapshots; they are all wanted. An empty text is all there are. */
  filters: readonly string[]
  /** What every one of them must fulfil besides. */
  conditions: readonly string[]
  destroyed: boolean | undefined
  /** Given where the array cannot be asked for the listed ones alone. */
  isListed?: ((row: VolumeSnapshotWire) => boolean) | undefined
}

type Page = { limit: number; isDescending: boolean; cursor: Cursor | null }

export const timeOf = (row: VolumeSnapshotWire): number => row.created ?? 0

/**
 * The next snapshots of an array from the cursor on, at least a page of them if there are that many.
 * The array filters, orders and cuts; what was passed by earlier pages is never read again.
 */
export async function readLane(
  handle: ArrayHandle,
  key: string,
  selection: LaneSelection,
  page: Page,
): Promise<Lane<VolumeSnapshotWire>> {
  const [filter, ...others] = selection.filters
  if (filter === undefined) return { key, rows: [], hasMore: false }
  const skip = page.cursor?.skips[key] ?? 0
  if (others.length === 0) return { key, ...(await readOn(handle, filter, selection, page, skip)) }
  const limit = Math.min(skip + page.limit, mostPerCall)
  const parts = await Promise.all(
    selection.filters.map((one) => ask(handle, one, selection, page, { limit, offset: 0 })),
  )
  const sign = page.isDescending ? -1 : 1
  const rows = parts
    .flatMap(({ items }) => items)
    .sort((left, right) => sign * (timeOf(left) - timeOf(right)))
  return {
    key,
    // Beyond the shortest part that has more, others may still come in between.
    rows: rows.slice(skip, limit),
    hasMore: rows.length > limit || parts.some(({ hasMore }) => hasMore),
  }
}

async function readOn(
  handle: ArrayHandle,
  filter: string,
  selection: LaneSelection,
  page: Page,
  skip: number,
): Promise<{ rows: VolumeSnapshotWire[]; hasMore: boolean }> {
  const { isListed } = selection
  const limit = isListed === undefined ? page.limit : mostPerCall
  const rows: VolumeSnapshotWire[] = []
  for (let round = 1; ; round += 1) {
    const offset = skip + rows.length
    const { items, hasMore } = await ask(handle, filter, selection, page, { limit, offset })
    rows.push(...items)
    const isFull = isListed === undefined || rows.filter(isListed).length >= page.limit
    if (isFull || !hasMore || round === mostRounds) return { rows, hasMore }
  }
}

function ask(
  handle: ArrayHandle,
  filter: string,
  { conditions, destroyed }: LaneSelection,
  { isDescending, cursor }: Page,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ items: VolumeSnapshotWire[]; hasMore: boolean }> {
  const from = cursor === null ? [] : [`created${isDescending ? '<' : '>'}=${cursor.atMs}`]
  const query = {
    filter:
      [...from, ...conditions, filter].filter((part) => part !== '').join(' and ') || undefined,
    destroyed,
    sort: isDescending ? 'created-' : 'created',
    limit,
    offset: offset === 0 ? undefined : offset,
  }
  return readArray(handle, `snapshots/${JSON.stringify(query)}`, async (client) => {
    const page = await client.page('/volume-snapshots', query, volumeSnapshotSchema)
    return { items: page.items, hasMore: page.moreItemsRemaining && page.items.length > 0 }
  })
}
