import type { Call } from './call.ts'
import { badRequest } from './errors.ts'
import { resourceFilters } from './resource-filters.ts'

// Parameters that page, sort or scope a list rather than filter it.
const notFilters = new Set([
  'limit',
  'marker',
  'offset',
  'sort',
  'sort_key',
  'sort_dir',
  'with_count',
  'all_tenants',
])

/** A list request's filters, in order. Before 3.45 `with_count` is one, that nothing passes. */
export const askedFilters = ({ url, minor }: Call): [string, string][] =>
  [...url.searchParams].filter(
    ([key]) => !notFilters.has(key) || (key === 'with_count' && minor < 45),
  )

/**
 * Refuses a member's filters that resource_filters.json does not list, from the minor version on
 * that began to. The file as shipped lists no `name~`: members cannot search by a part of a name.
 */
export function refuseUnlisted(
  call: Call,
  resource: keyof typeof resourceFilters,
  sinceMinor: number,
): void {
  const listed: readonly string[] = resourceFilters[resource]
  const strangers = askedFilters(call).filter(([key]) => !listed.includes(key))
  if (call.minor >= sinceMinor && strangers.length > 0)
    throw badRequest(
      `Invalid filters ${strangers.map(([key]) => key).join(',')} are found in query options.`,
    )
}

/** A Python dict as clients write it into a URL: `{'key': 'value'}`; undefined for anything else. */
export function parseDict(text: string): Record<string, string> | undefined {
  try {
    const parsed: unknown = JSON.parse(text.replaceAll("'", '"'))
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined
    return Object.fromEntries(Object.entries(parsed).map(([key, value]) => [key, String(value)]))
  } catch {
    return undefined
  }
}
