import { PurityError } from '../errors.ts'

export type Token =
  | { kind: 'word' | 'number' | 'symbol'; text: string }
  | { kind: 'string'; text: string; pattern: string | undefined }

const plain =
  /\s*(?:(?<number>-?\d+(?:\.\d+)?)|(?<word>[A-Za-z_]\w*)|(?<symbol>!=|<=|>=|[=<>()[\].,])|(?<quote>['"]))/y

/** Splits a filter into tokens; strings come unescaped, with their LIKE form if they hold a `*`. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let position = 0
  const end = text.trimEnd().length
  while (position < end) {
    plain.lastIndex = position
    const groups = plain.exec(text)?.groups
    if (groups === undefined)
      throw new PurityError(`Invalid filter near position ${position}.`, text)
    position = plain.lastIndex
    if (groups.quote !== undefined) {
      const string = readString(text, position, groups.quote)
      tokens.push(string.token)
      position = string.end
    } else if (groups.number !== undefined) tokens.push({ kind: 'number', text: groups.number })
    else if (groups.word !== undefined) tokens.push({ kind: 'word', text: groups.word })
    else tokens.push({ kind: 'symbol', text: groups.symbol ?? '' })
  }
  return tokens
}

function readString(text: string, start: number, quote: string): { token: Token; end: number } {
  let value = ''
  let pattern = ''
  let wild = false
  for (let position = start; position < text.length; position += 1) {
    const character = text.charAt(position)
    if (character === quote) {
      const token: Token = { kind: 'string', text: value, pattern: wild ? pattern : undefined }
      return { token, end: position + 1 }
    }
    if (character === '*') {
      wild = true
      value += '*'
      pattern += '%'
      continue
    }
    if (character === '\\') position += 1
    const literal = character === '\\' ? text.charAt(position) : character
    value += literal
    pattern += escapeLike(literal)
  }
  throw new PurityError('Invalid filter: a string is not closed.', text)
}

const escapeLike = (text: string) => text.replaceAll(/[\\%_]/g, String.raw`\$&`)

/** The LIKE form of a name with `*`, or undefined when it holds none. */
export const wildcardPattern = (name: string): string | undefined =>
  name.includes('*') ? name.split('*').map(escapeLike).join('%') : undefined
