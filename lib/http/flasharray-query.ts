import type { Query } from './schema.ts'

/**
 * Encodes a query as Purity reads it: each element of a list percent-encoded by itself, the commas
 * between them literal (observed with Pure's own SDK 1.90); undefined is left out, an empty list is
 * an empty value.
 */
export function encodeFlashArrayQuery(query: Query): string {
  const pairs = Object.entries(query).flatMap(([key, value]) => {
    if (value === undefined) return []
    const elements = Array.isArray(value) ? value : [String(value)]
    return [`${key}=${elements.map(percentEncode).join(',')}`]
  })
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

// 2.12 and 2.18 were never released; 2.38 is the newest whose models our contracts were written for.
const NEWEST_KNOWN_MINOR = 38
const neverReleased = new Set([12, 18])

/** The newest REST version both sides know, e.g. `2.26`, or undefined when there is none. */
export function chooseRestVersion(offered: readonly string[]): string | undefined {
  const minors = offered.flatMap((version) => {
    const [major, minor] = version.split('.').map(Number)
    return major === 2 && minor !== undefined ? [minor] : []
  })
  const known = minors.filter((minor) => minor <= NEWEST_KNOWN_MINOR && !neverReleased.has(minor))
  return known.length === 0 ? undefined : `2.${Math.max(...known)}`
}
