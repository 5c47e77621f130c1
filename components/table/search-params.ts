import { createParser, parseAsString } from 'nuqs/server'

export type Sort = { key: string; direction: 'asc' | 'desc' }

/** `name:desc` in the URL and in our API. */
export const formatSort = ({ key, direction }: Sort): `${string}:${Sort['direction']}` =>
  `${key}:${direction}`

export function parseSort(text: string): Sort | null {
  const [key = '', direction] = text.split(':')
  if (!/^\w+$/.test(key) || (direction !== 'asc' && direction !== 'desc')) return null
  return { key, direction }
}

/**
 * A list's state in the URL: part of the name, order, and where the page begins. The page's loader
 * (`createLoader(tableSearchParams)` of nuqs/server) and `useTableState` read the same.
 */
export const tableSearchParams = {
  q: parseAsString.withDefault(''),
  sort: createParser<Sort>({
    parse: parseSort,
    serialize: formatSort,
    eq: (one, other) => formatSort(one) === formatSort(other),
  }),
  marker: parseAsString,
}
