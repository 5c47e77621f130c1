import type { Store } from '../../core/store.ts'
import type { Call } from '../call.ts'
import { TICK_MS } from './parameters.ts'
import type { Listed, Plan } from './plan.ts'
import type { Resource } from './resource.ts'

export type Page = { rows: Listed[]; more: boolean; total: number | null }

type Remembered = { version: number; tick: number; page: Page }

/** What is asked over and over, by drivers and consoles, is short. */
const MAX_ROWS = 20
const MAX_PAGES = 500

const stores = new WeakMap<Store, WeakMap<Resource, Map<string, Remembered>>>()

/**
 * Reads a page, or answers a short one as it was read before: while nobody has written to the store the
 * same question has the same rows. Only for a GET, and not for a filter, which may ask for the time.
 */
export function remember(call: Call, resource: Resource, plan: Plan, read: () => Page): Page {
  const { store, query, method, nowMs } = call
  const isAsked = method === 'GET' && query.search !== undefined && query.get('filter') === null
  if (!isAsked || !plan.isLasting) return read()
  const pages = pagesOf(store, resource)
  const key = `${call.array}?${query.search}`
  const known = pages.get(key)
  const tick = Math.floor(nowMs / TICK_MS)
  if (known?.version === store.version() && known.tick === tick) return known.page
  const page = read()
  if (page.rows.length > MAX_ROWS) return page
  if (pages.size >= MAX_PAGES) pages.clear()
  pages.set(key, { version: store.version(), tick, page })
  return page
}

function pagesOf(store: Store, resource: Resource): Map<string, Remembered> {
  const resources = stores.get(store) ?? new WeakMap<Resource, Map<string, Remembered>>()
  stores.set(store, resources)
  const pages = resources.get(resource) ?? new Map<string, Remembered>()
  resources.set(resource, pages)
  return pages
}
