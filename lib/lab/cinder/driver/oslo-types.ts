import { PythonError, repr, strip } from './python-text.ts'

/** What the option types of oslo.config make of a text (`oslo_config/types.py`). */
export type OptionType = 'string' | 'integer' | 'boolean' | 'list' | 'dicts'

export type Range = { min?: number; max?: number }

export type OptionValue = string | number | boolean | string[] | Record<string, string>[] | null

const valueError = (message: string) => new PythonError('ValueError', message)

const trueWords = ['true', '1', 'on', 'yes']
const falseWords = ['false', '0', 'off', 'no']

function toBoolean(text: string): boolean {
  const word = text.toLowerCase()
  if (trueWords.includes(word)) return true
  if (falseWords.includes(word)) return false
  throw valueError(`Unexpected boolean value ${repr(text)}`)
}

/** An empty number is None, which makes Cinder fall back to the default. */
function toInteger(text: string, range: Range = {}): number | null {
  const digits = strip(text)
  if (digits === '') return null
  if (!/^[+-]?\d+(_\d+)*$/.test(digits))
    throw valueError(`invalid literal for int() with base 10: ${repr(digits)}`)
  const value = Number(digits.replaceAll('_', ''))
  if (range.min !== undefined && value < range.min)
    throw valueError(`Should be greater than or equal to ${range.min}`)
  if (range.max !== undefined && value > range.max)
    throw valueError(`Should be less than or equal to ${range.max}`)
  return value
}

function toList(text: string): string[] {
  const body = strip(text).replace(/,+$/, '')
  return body === '' ? [] : body.split(',').map(strip)
}

/** `key:value` pairs, split at the first colon; a piece without a colon joins the one before it. */
function toDict(text: string): Record<string, string> {
  const result: Record<string, string> = {}
  const body = strip(text)
  if (body === '') return result
  let pair: string | undefined
  for (const piece of body.split(',')) {
    pair = pair === undefined ? piece : `${pair},${piece}`
    const colon = pair.indexOf(':')
    if (colon < 0) continue
    const key = strip(pair.slice(0, colon))
    if (key === '') throw valueError('Key name should not be empty')
    if (Object.hasOwn(result, key)) throw valueError(`Duplicate key ${key}`)
    result[key] = strip(pair.slice(colon + 1))
    pair = undefined
  }
  if (pair !== undefined) throw valueError('Value should be NAME:VALUE pairs separated by ","')
  return result
}

/** Converts the values a section assigns; of all but `dicts` only the last one counts. */
export function convert(type: OptionType, values: string[], range?: Range): OptionValue {
  if (type === 'dicts') return values.map(toDict)
  const text = values.at(-1) ?? ''
  switch (type) {
    case 'string':
      return text
    case 'integer':
      return toInteger(text, range)
    case 'boolean':
      return toBoolean(text)
    case 'list':
      return toList(text)
    default:
      return type satisfies never
  }
}
