export type Sort = { key: string; direction: 'asc' | 'desc' }

/** A list's state in the URL: part of the name, order, and where the page begins. */
export type TableState = { q: string; sort: Sort | null; marker: string | null }

/** `name:desc` in the URL and in our API. */
export const formatSort = ({ key, direction }: Sort): `${string}:${Sort['direction']}` =>
  `${key}:${direction}`

export function parseSort(text: string): Sort | null {
  const [key = '', direction] = text.split(':')
  if (!/^\w+$/.test(key) || (direction !== 'asc' && direction !== 'desc')) return null
  return { key, direction }
}

/**
 * Reads `?q=&sort=&marker=`. Server pages pass their awaited `searchParams`, so that what they
 * prefetch is what `useTableState` asks for; what makes no sense counts as left out.
 */
export function readTableState(
  params: URLSearchParams | Record<string, string | string[] | undefined>,
): TableState {
  const read = (name: string) => {
    const value = params instanceof URLSearchParams ? params.get(name) : params[name]
    return typeof value === 'string' && value !== '' ? value : null
  }
  return { q: read('q') ?? '', sort: parseSort(read('sort') ?? ''), marker: read('marker') }
}

/** The query (`?q=…`, or `''`) after `changes`; null, and the empty string, take a name out. */
export function changedQuery(query: string, changes: Record<string, string | null>): string {
  const params = new URLSearchParams(query)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') params.delete(name)
    else params.set(name, value)
  }
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}
