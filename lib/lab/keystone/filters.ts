/** Columns that a list may be filtered by; their names are those of the query. */
export type Filters = Record<string, 'text' | 'boolean'>

type Where = { sql: string; values: (string | number)[] }

/** Words that oslo.utils reads as false; every other word, and none at all, is true. */
const lies = ['0', 'f', 'false', 'off', 'n', 'no']

const asBoolean = (text: string): 0 | 1 => (lies.includes(text.trim().toLowerCase()) ? 0 : 1)

/**
 * The condition of a list: `name=x`, and the inexact `name__contains`, `__startswith` and
 * `__endswith`, with an `i` before the word when case does not matter. Other parameters are ignored
 * (keystone/server/flask/common.py, `build_driver_hints`).
 */
export function where(query: URLSearchParams, filters: Filters): Where {
  const parts = ['1 = 1']
  const values: (string | number)[] = []
  for (const [key, text] of query) {
    const [column = '', comparator] = key.split('__')
    const type = Object.hasOwn(filters, column) ? filters[column] : undefined
    if (type === undefined) continue
    const condition =
      comparator === undefined ? `${column} = ?` : type === 'text' && inexact(column, comparator)
    if (!condition) continue
    parts.push(condition)
    for (const _ of condition.matchAll(/\?/g))
      values.push(type === 'boolean' ? asBoolean(text) : text)
  }
  return { sql: parts.join(' and '), values }
}

function inexact(column: string, comparator: string): string | undefined {
  const ignoresCase = comparator.startsWith('i')
  const [left, right] = ignoresCase ? [`lower(${column})`, 'lower(?)'] : [column, '?']
  const conditions: Record<string, string> = {
    contains: `instr(${left}, ${right}) > 0`,
    startswith: `instr(${left}, ${right}) = 1`,
    endswith: `(? = '' or substr(${left}, -length(?)) = ${right})`,
  }
  return conditions[ignoresCase ? comparator.slice(1) : comparator]
}

/** Whether a parameter is there and is not `0`. */
export const isAsked = (query: URLSearchParams, name: string): boolean =>
  query.has(name) && query.get(name) !== '0'
