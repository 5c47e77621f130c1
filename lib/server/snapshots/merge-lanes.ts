/** Rows of one array in the order of the list, as far as they have been read. */
export type Lane<Row> = { key: string; rows: readonly Row[]; hasMore: boolean }

/**
 * Where a page begins: at rows of this time, behind so many of them of each lane. Arrays take the
 * snapshots of a whole group at the same moment, so a time alone does not say where a page ended.
 */
export type Cursor = { atMs: number; skips: Readonly<Record<string, number>> }

type Merge<Row> = {
  limit: number
  isDescending: boolean
  cursor: Cursor | null
  timeOf: (row: Row) => number
  /** Rows that are read but not listed; they count as passed. */
  isListed?: ((row: Row) => boolean) | undefined
}

/**
 * One page of several lanes, each of which begins where the cursor says. It ends early where a lane
 * has more rows than have been read of it: nobody knows yet what comes next.
 */
export function mergeLanes<Row>(
  lanes: readonly Lane<Row>[],
  { limit, isDescending, cursor, timeOf, isListed = () => true }: Merge<Row>,
): { rows: { key: string; row: Row }[]; next: Cursor | null } {
  const heads = lanes.map((lane) => ({ ...lane, index: 0 }))
  const rows: { key: string; row: Row }[] = []
  let atMs = cursor?.atMs ?? null
  let skips: Record<string, number> = { ...cursor?.skips }
  while (rows.length < limit) {
    if (heads.some((head) => head.index >= head.rows.length && head.hasMore)) break
    const first = firstOf(heads, timeOf, isDescending)
    if (first === undefined) return { rows, next: null }
    const { head, row } = first
    head.index += 1
    const time = timeOf(row)
    if (time !== atMs) {
      atMs = time
      skips = {}
    }
    skips[head.key] = (skips[head.key] ?? 0) + 1
    if (isListed(row)) rows.push({ key: head.key, row })
  }
  const isEnd = heads.every((head) => head.index >= head.rows.length && !head.hasMore)
  return { rows, next: isEnd || atMs === null ? null : { atMs, skips } }
}

type Head<Row> = Lane<Row> & { index: number }

/** The next row in order; of rows of the same time that of the first lane. */
function firstOf<Row>(
  heads: readonly Head<Row>[],
  timeOf: (row: Row) => number,
  isDescending: boolean,
): { head: Head<Row>; row: Row } | undefined {
  let first: { head: Head<Row>; row: Row } | undefined
  for (const head of heads) {
    const row = head.rows[head.index]
    if (row === undefined) continue
    const distance = first === undefined ? 0 : timeOf(row) - timeOf(first.row)
    if (first === undefined || (isDescending ? distance > 0 : distance < 0)) first = { head, row }
  }
  return first
}

export const writeCursor = (cursor: Cursor): string =>
  Buffer.from(JSON.stringify([cursor.atMs, cursor.skips])).toString('base64url')

/** @returns null for what is no cursor of ours */
export function readCursor(text: string): Cursor | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (!Array.isArray(parsed) || parsed.length !== 2) return null
    const [atMs, skips] = parsed as unknown[]
    if (!Number.isSafeInteger(atMs) || typeof skips !== 'object' || skips === null) return null
    const counts = Object.entries(skips)
    const areCounts = counts.every(([, count]) => Number.isSafeInteger(count) && count >= 0)
    return areCounts ? { atMs: atMs as number, skips: Object.fromEntries(counts) } : null
  } catch {
    return null
  }
}
