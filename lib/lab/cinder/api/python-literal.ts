import type { Json } from '../../core/json.ts'

/**
 * What Python's `ast.literal_eval` makes of a query's value: numbers, quoted text, lists, dicts.
 * @returns undefined for what is no literal, which Cinder then takes as the text it is.
 */
export function parseLiteral(text: string): Json | undefined {
  const parser = { text: text.trim(), at: 0 }
  const value = readValue(parser)
  return value !== undefined && parser.at === parser.text.length ? value : undefined
}

type Parser = { text: string; at: number }

const words: [string, Json][] = [
  ['None', null],
  ['True', true],
  ['False', false],
]

/** Takes what a sticky pattern matches; undefined when it does not. */
function take(parser: Parser, pattern: RegExp): string | undefined {
  pattern.lastIndex = parser.at
  const found = pattern.exec(parser.text)
  if (!found) return undefined
  parser.at += found[0].length
  return found[0]
}

const skipSpace = (parser: Parser) => take(parser, /\s*/y)

function readValue(parser: Parser): Json | undefined {
  skipSpace(parser)
  for (const [word, value] of words)
    if (parser.text.startsWith(word, parser.at)) {
      parser.at += word.length
      return value
    }
  const number = take(parser, /[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?/iy)
  if (number !== undefined) return Number(number)
  const quoted = take(parser, /u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*"/y)
  if (quoted !== undefined)
    return quoted
      .replace(/^u/, '')
      .slice(1, -1)
      .replace(/\\(.)/g, (_all, character: string) => (character === 'n' ? '\n' : character))
  if (take(parser, /\[/y)) return readItems(parser, /\]/y)
  if (take(parser, /\(/y)) return readItems(parser, /\)/y)
  return take(parser, /\{/y) ? readDict(parser) : undefined
}

function readItems(parser: Parser, end: RegExp): Json[] | undefined {
  const items: Json[] = []
  for (;;) {
    skipSpace(parser)
    if (take(parser, end)) return items
    if (items.length > 0 && !take(parser, /,\s*/y)) return undefined
    if (items.length > 0 && take(parser, end)) return items
    const item = readValue(parser)
    if (item === undefined) return undefined
    items.push(item)
  }
}

function readDict(parser: Parser): Json | undefined {
  const pairs: [string, Json][] = []
  for (;;) {
    skipSpace(parser)
    if (take(parser, /\}/y)) return Object.fromEntries(pairs)
    if (pairs.length > 0 && !take(parser, /,\s*/y)) return undefined
    if (pairs.length > 0 && take(parser, /\}/y)) return Object.fromEntries(pairs)
    const key = readValue(parser)
    skipSpace(parser)
    if (key === undefined || typeof key === 'object' || !take(parser, /:/y)) return undefined
    const value = readValue(parser)
    if (value === undefined) return undefined
    pairs.push([String(key), value])
  }
}
