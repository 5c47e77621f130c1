import { repr as reprOfString } from '../cinder/driver/python-text.ts'
import { isObject, type Json, type JsonObject } from './json.ts'

/** A value as Python's `repr` writes it. */
export const repr = (value: Json): string => write(value, Object.entries)

/** As `repr`, but with keys in the order of the alphabet, as `pprint` has them. */
const sortedRepr = (value: Json): string => write(value, sorted)

function write(value: Json, entries: (object: JsonObject) => [string, Json][]): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'string') return reprOfString(value)
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return `[${value.map((item) => write(item, entries)).join(', ')}]`
  const items = entries(value).map(([key, item]) => `${reprOfString(key)}: ${write(item, entries)}`)
  return `{${items.join(', ')}}`
}

const sorted = (value: JsonObject): [string, Json][] =>
  Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))

/** Python counts characters, not UTF-16 units. */
const columns = (text: string): number => [...text].length

/**
 * `pprint.pformat` of CPython 3.11, whose line breaks show in the errors of jsonschema.
 * @param width columns of a line
 */
export const pformat = (value: Json, width: number): string => format(value, width, 0, 0, 1)

/** @param allowance columns that the closing brackets after this value need */
function format(
  value: Json,
  width: number,
  indent: number,
  allowance: number,
  level: number,
): string {
  const flat = sortedRepr(value)
  if (columns(flat) <= width - indent - allowance) return flat
  const inner = (item: Json, at: number, isLast: boolean) =>
    format(item, width, at, isLast ? allowance + 1 : 1, level + 1)
  const separator = `,\n${' '.repeat(indent + 1)}`
  if (Array.isArray(value))
    return `[${value.map((item, index) => inner(item, indent + 1, index === value.length - 1)).join(separator)}]`
  if (isObject(value)) {
    const items = sorted(value).map(([key, item], index, all) => {
      const name = reprOfString(key)
      return `${name}: ${inner(item, indent + 1 + columns(name) + 2, index === all.length - 1)}`
    })
    return `{${items.join(separator)}}`
  }
  return typeof value === 'string' ? formatString(value, width, indent, allowance, level) : flat
}

/** A long string is broken at spaces into literals that Python would join again. */
function formatString(
  value: string,
  width: number,
  outerIndent: number,
  outerAllowance: number,
  level: number,
): string {
  if (value === '') return reprOfString(value)
  const isTop = level === 1
  const indent = isTop ? outerIndent + 1 : outerIndent
  const allowance = isTop ? outerAllowance + 1 : outerAllowance
  const lines = value.match(/[^\n\r]*(?:\r\n|\n|\r)|[^\n\r]+/g) ?? []
  const chunks = lines.flatMap((line, index) =>
    breakLine(line, width - indent, index === lines.length - 1 ? allowance : 0),
  )
  if (chunks.length === 1) return chunks.join('')
  const text = chunks.join(`\n${' '.repeat(indent)}`)
  return isTop ? `(${text})` : text
}

/** @param allowance columns to keep free at the end of the last part */
function breakLine(line: string, width: number, allowance: number): string[] {
  if (columns(reprOfString(line)) <= width - allowance) return [reprOfString(line)]
  const parts = line.match(/\S+\s*|\s+/g) ?? []
  const chunks: string[] = []
  let current = ''
  for (const [index, part] of parts.entries()) {
    const room = index === parts.length - 1 ? width - allowance : width
    if (columns(reprOfString(current + part)) > room) {
      if (current) chunks.push(reprOfString(current))
      current = part
    } else current += part
  }
  return current ? [...chunks, reprOfString(current)] : chunks
}
