/** The parameters of a request. */
export type Query = {
  /** A value, decoded; null when the parameter is not there. */
  get(name: string): string | null
  /** The elements of a comma separated value, each decoded by itself; undefined when it is not there. */
  list(name: string): string[] | undefined
  /** What a client wrote, which says all of it; undefined for a query of our own. */
  search?: string | undefined
}

/**
 * Reads a query as Pure's SDK writes it (observed with 1.90): every element is percent-encoded by
 * itself and the commas between them are literal, so an encoded comma belongs to its element. A `+`
 * is a space, as in any form; a plus comes as `%2B`. Of a parameter given twice the first counts.
 * @param search what follows the `?`.
 */
export function parseQuery(search: string): Query {
  const values = new Map<string, string>()
  for (const pair of search === '' ? [] : search.split('&')) {
    const equals = pair.indexOf('=')
    const name = decode(equals === -1 ? pair : pair.slice(0, equals))
    if (name !== '' && !values.has(name))
      values.set(name, equals === -1 ? '' : pair.slice(equals + 1))
  }
  return { ...queryOver(values, decode), search }
}

/** A query of our own making; names never contain commas. */
export const queryOf = (values: Readonly<Record<string, string>>): Query =>
  queryOver(new Map(Object.entries(values)), (text) => text)

function queryOver(values: ReadonlyMap<string, string>, read: (text: string) => string): Query {
  return {
    get: (name) => {
      const value = values.get(name)
      return value === undefined ? null : read(value)
    },
    list: (name) =>
      values
        .get(name)
        ?.split(',')
        .filter((element) => element !== '')
        .map(read),
  }
}

function decode(text: string): string {
  if (!/[%+]/.test(text)) return text
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text // a stray % is part of the name, and names nothing
  }
}
