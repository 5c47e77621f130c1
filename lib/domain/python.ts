/**
 * The few habits of Python that Cinder's rules rest on. Extra specs and cinder.conf are read by
 * Python, so a rule that trims or splits in JavaScript's way would differ in corner cases.
 */

// str.split() and str.strip() of CPython; JavaScript's \s lacks \x1c-\x1f and \x85 and adds \ufeff.
const space =
  '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'
const separators = new RegExp(`[${space}]+`)
const leading = new RegExp(`^[${space}]+`)
const trailing = new RegExp(`[${space}]+$`)

/** `text.lstrip()` */
export const stripStart = (text: string): string => text.replace(leading, '')

/** `text.rstrip()` */
export const stripEnd = (text: string): string => text.replace(trailing, '')

/** `text.strip()` */
export const strip = (text: string): string => stripEnd(stripStart(text))

/** `text.split()`: the words of a text, never an empty one. */
export function words(text: string): string[] {
  const stripped = strip(text)
  return stripped === '' ? [] : stripped.split(separators)
}

const numberPattern =
  /^[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?$/i

/** `float(text)`, or undefined where Python raises ValueError. */
export function parseFloatLikePython(text: string): number | undefined {
  const stripped = strip(text)
  if (numberPattern.test(stripped)) return Number(stripped.replaceAll('_', ''))
  const special = /^([+-]?)(inf|infinity|nan)$/i.exec(stripped)
  if (special === null) return undefined
  if (special[2]?.toLowerCase() === 'nan') return Number.NaN
  return special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}

/** `int(text)`, or undefined where Python raises ValueError. */
export function parseIntLikePython(text: string): number | undefined {
  const stripped = strip(text)
  return /^[+-]?\d+(?:_\d+)*$/.test(stripped) ? Number(stripped.replaceAll('_', '')) : undefined
}

const trueWords = new Set(['1', 't', 'true', 'on', 'y', 'yes'])

/** oslo_utils `strutils.bool_from_string(text)`, not strict: every word it does not know is false. */
export const boolFromString = (text: string): boolean => trueWords.has(strip(text).toLowerCase())

/** Order of two texts as Python has it: by code point, where JavaScript compares UTF-16 units. */
export function compareCodePoints(left: string, right: string): number {
  const a = Array.from(left, (char) => char.codePointAt(0) ?? 0)
  const b = Array.from(right, (char) => char.codePointAt(0) ?? 0)
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}
