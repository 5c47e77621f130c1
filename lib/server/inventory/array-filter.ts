/** Names in one filter: more would make the address longer than servers take. */
const namesPerCall = 80

/** A text in the filter language of REST 2. */
export const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/**
 * Filters that together select the objects whose `property` is one of the names. `names=` would not
 * do: an array refuses a call in which one of them does not exist.
 */
export function anyOf(property: string, names: readonly string[]): string[] {
  const filters: string[] = []
  for (let from = 0; from < names.length; from += namesPerCall) {
    const some = names.slice(from, from + namesPerCall)
    filters.push(`${property}=(${some.map(quoted).join(',')})`)
  }
  return filters
}

/** A filter for what begins with a text, or holds it between others: `*` stands for anything. */
export const likeFilter = (property: string, pattern: string): string =>
  `${property}=${quoted(pattern)}`
