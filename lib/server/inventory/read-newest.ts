import type { FlashArrayClient } from '../../http/flasharray-client.ts'
import type { Query, Schema } from '../../http/schema.ts'

/** More than this an array does not answer at once. */
const rowsPerPage = 1000

/**
 * The first rows of a list in an order that runs from the newest: what is added meanwhile pushes rows
 * onto the next page, where they come a second time and are left out.
 */
export async function readNewest<T extends { name: string }>(
  client: Pick<FlashArrayClient, 'page'>,
  path: string,
  query: Query,
  schema: Schema<T>,
  limit: number,
): Promise<{ items: T[]; total: number | null }> {
  const byName = new Map<string, T>()
  let total: number | null = null
  for (let offset = 0; offset < limit; ) {
    const rows = Math.min(rowsPerPage, limit - offset)
    const page = await client.page(path, { ...query, offset, limit: rows }, schema)
    for (const item of page.items) if (!byName.has(item.name)) byName.set(item.name, item)
    total ??= page.totalItemCount
    offset += page.items.length
    if (!page.moreItemsRemaining || page.items.length === 0) break
  }
  return { items: [...byName.values()], total }
}
