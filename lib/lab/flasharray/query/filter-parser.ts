import { PurityError } from '../errors.ts'
import { type Token, tokensOf } from './filter-tokens.ts'

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>='

/** A value; `pattern` is its LIKE form when it holds a wildcard. */
export type Literal = { text: string; pattern: string | undefined }

/** `every` is `[all]`: a list property must match in each element instead of in any. */
export type Property = { path: string; every: boolean }

export type Filter =
  | { kind: 'and' | 'or'; left: Filter; right: Filter }
  | { kind: 'not'; inner: Filter }
  | { kind: 'compare'; property: Property; operator: Operator; values: Literal[] }
  | { kind: 'exists'; property: Property }
  | { kind: 'contains'; property: Property; value: Literal }
  | { kind: 'tags'; key: Literal; value: Literal }

const operators: readonly string[] = ['=', '!=', '<', '<=', '>', '>=']
const isOperator = (text: string): text is Operator => operators.includes(text)

/** Parses the filter language of REST 2.x (`pypureclient/properties.py`). `and` binds tighter. */
export function parseFilter(text: string): Filter {
  const reader = createReader(tokensOf(text), text)
  const filter = readOr(reader)
  if (reader.peek() !== undefined) throw reader.unexpected()
  return filter
}

type Reader = ReturnType<typeof createReader>

function createReader(tokens: Token[], source: string) {
  let position = 0
  const unexpected = () => new PurityError(`Invalid filter near position ${position}.`, source)
  const peek = (offset = 0) => tokens[position + offset]
  const next = (): Token => {
    const token = tokens[position]
    if (token === undefined) throw unexpected()
    position += 1
    return token
  }
  const isNext = (text: string, offset = 0) => {
    const token = peek(offset)
    return token !== undefined && token.kind !== 'string' && token.text === text
  }
  const accept = (text: string) => {
    if (!isNext(text)) return false
    position += 1
    return true
  }
  const expect = (text: string) => {
    if (!accept(text)) throw unexpected()
  }
  return { peek, next, isNext, accept, expect, unexpected }
}

function readOr(reader: Reader): Filter {
  let left = readAnd(reader)
  while (reader.accept('or')) left = { kind: 'or', left, right: readAnd(reader) }
  return left
}

function readAnd(reader: Reader): Filter {
  let left = readTerm(reader)
  while (reader.accept('and')) left = { kind: 'and', left, right: readTerm(reader) }
  return left
}

function readTerm(reader: Reader): Filter {
  if (reader.accept('not')) return { kind: 'not', inner: readTerm(reader) }
  if (reader.accept('(')) {
    const inner = readOr(reader)
    reader.expect(')')
    return inner
  }
  if (reader.isNext('contains') && reader.isNext('(', 1)) return readContains(reader)
  if (reader.isNext('tags') && reader.isNext('(', 1)) return readTags(reader)
  return readComparison(reader)
}

function readContains(reader: Reader): Filter {
  reader.next()
  reader.expect('(')
  const property = readProperty(reader)
  reader.expect(',')
  const value = readLiteral(reader)
  reader.expect(')')
  return { kind: 'contains', property, value }
}

function readTags(reader: Reader): Filter {
  reader.next()
  reader.expect('(')
  const key = readLiteral(reader)
  reader.expect(',')
  const value = readLiteral(reader)
  reader.expect(')')
  return { kind: 'tags', key, value }
}

function readComparison(reader: Reader): Filter {
  const property = readProperty(reader)
  const token = reader.peek()
  if (token?.kind !== 'symbol' || !isOperator(token.text)) return { kind: 'exists', property }
  reader.next()
  return { kind: 'compare', property, operator: token.text, values: readValues(reader) }
}

function readProperty(reader: Reader): Property {
  const names: string[] = []
  let every = false
  do {
    const token = reader.next()
    if (token.kind !== 'word') throw reader.unexpected()
    names.push(token.text)
    if (reader.accept('[')) {
      const quantifier = reader.next().text
      if (quantifier !== 'any' && quantifier !== 'all') throw reader.unexpected()
      every ||= quantifier === 'all'
      reader.expect(']')
    }
  } while (reader.accept('.'))
  return { path: names.join('.'), every }
}

function readValues(reader: Reader): Literal[] {
  if (!reader.accept('(')) return [readLiteral(reader)]
  const values = [readLiteral(reader)]
  while (reader.accept(',')) values.push(readLiteral(reader))
  reader.expect(')')
  return values
}

function readLiteral(reader: Reader): Literal {
  const token = reader.next()
  if (token.kind === 'symbol') throw reader.unexpected()
  return { text: token.text, pattern: token.kind === 'string' ? token.pattern : undefined }
}
