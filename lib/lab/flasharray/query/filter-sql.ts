import { PurityError } from '../errors.ts'
import type { Filter, Literal, Operator, Property } from './filter-parser.ts'
import type { Parameters } from './parameters.ts'
import type { Field, Resource } from './resource.ts'

/** Compiles a filter to a condition over the rows of the resource. */
export function filterSql(filter: Filter, resource: Resource, parameters: Parameters): string {
  switch (filter.kind) {
    case 'and':
    case 'or': {
      const left = filterSql(filter.left, resource, parameters)
      return `(${left} ${filter.kind} ${filterSql(filter.right, resource, parameters)})`
    }
    case 'not':
      // A null is not a match, so its negation is one: `not x` would leave it out.
      return `(${filterSql(filter.inner, resource, parameters)}) is not true`
    case 'compare':
      return propertySql(filter.property, resource, (field) =>
        valuesSql(field, filter.operator, filter.values, parameters),
      )
    case 'exists':
      return propertySql(filter.property, resource, ({ sql, type }) =>
        type === 'flag' ? `${sql} = 1` : `${sql} is not null`,
      )
    case 'contains':
      return propertySql(filter.property, resource, (field) =>
        containsSql(field, filter.value, parameters),
      )
    case 'tags': {
      if (resource.tagged === undefined)
        throw new PurityError('Invalid filter: this resource has no tags.', 'tags')
      const key = parameters.add(filter.key.text)
      const value = parameters.add(filter.value.text)
      return `exists (select 1 from fa_volume_tag t where t.volume_id = ${resource.tagged}
        and t.tag_key = ${key} and t.value = ${value})`
    }
    default:
      return filter satisfies never
  }
}

/** Hands the field of a property to `compile`; for a list, an element of it, any or every one. */
function propertySql(
  property: Property,
  resource: Resource,
  compile: (field: Field) => string,
): string {
  const field = resource.fields[property.path]
  if (field !== undefined && field.type !== 'list') return compile(field)
  const [list, rest] = listWithin(property.path, resource)
  if (list === undefined)
    throw new PurityError(`Invalid filter: there is no property ${property.path}.`, property.path)
  const element: Field = {
    sql: rest === '' ? 'e.value' : `json_extract(e.value, '$.${rest}')`,
    type: 'text',
    ...(list.match !== undefined && { match: list.match }),
  }
  const condition = compile(element)
  return property.every
    ? `not exists (select 1 from json_each(${list.sql}) e where (${condition}) is not true)`
    : `exists (select 1 from json_each(${list.sql}) e where ${condition})`
}

/** The list that `path` is in, and the path inside its elements. Words hold no quotes or spaces. */
function listWithin(path: string, resource: Resource): [Field | undefined, string] {
  const names = path.split('.')
  for (let length = names.length; length > 0; length -= 1) {
    const field = resource.fields[names.slice(0, length).join('.')]
    if (field?.type === 'list') return [field, names.slice(length).join('.')]
  }
  return [undefined, '']
}

function valuesSql(
  field: Field,
  operator: Operator,
  values: readonly Literal[],
  parameters: Parameters,
): string {
  if (operator === '!=') return `(${valuesSql(field, '=', values, parameters)}) is not true`
  const isPlain = values.length > 1 && values.every(({ pattern }) => pattern === undefined)
  if (field.matchAny !== undefined && operator === '=' && isPlain)
    return field.matchAny(
      values.map(({ text }) => text),
      parameters,
    )
  const alternatives = values.map((value) => valueSql(field, operator, value, parameters))
  return alternatives.length === 1 ? (alternatives[0] ?? '') : `(${alternatives.join(' or ')})`
}

function valueSql(
  { sql, type, match }: Field,
  operator: Operator,
  literal: Literal,
  parameters: Parameters,
): string {
  switch (type) {
    case 'number': {
      // A quoted number is a number: the Pure driver asks for progress="1.0".
      const value = Number(literal.text)
      if (literal.text.trim() === '' || Number.isNaN(value))
        throw new PurityError(`Invalid filter: ${literal.text} is not a number.`, literal.text)
      return `${sql} ${operator} ${parameters.add(value)}`
    }
    case 'flag':
      return `${sql} ${operator} ${parameters.add(/^(true|1)$/i.test(literal.text) ? 1 : 0)}`
    default:
      if (match !== undefined && operator === '=')
        return match(literal.pattern ?? literal.text, literal.pattern !== undefined, parameters)
      if (literal.pattern !== undefined && operator === '=')
        return likeSql(sql, literal.pattern, parameters)
      return `${sql} ${operator} ${parameters.add(literal.text)} collate nocase`
  }
}

function containsSql(field: Field, literal: Literal, parameters: Parameters): string {
  const needle = parameters.add(literal.text)
  return `instr(lower(${field.sql}), lower(${needle})) > 0`
}

/** LIKE with the range of its literal prefix in front, so that an index on the name is used. */
export function likeSql(sql: string, pattern: string, parameters: Parameters): string {
  const like = `${sql} like ${parameters.add(pattern)} escape '\\'`
  const prefix = /^(?:\\.|[^%\\])*/.exec(pattern)?.[0].replaceAll(/\\(.)/g, '$1') ?? ''
  if (prefix === '') return like
  const from = parameters.add(prefix)
  const to = parameters.add(`${prefix}\u{10ffff}`)
  return `(${sql} >= ${from} collate nocase and ${sql} < ${to} collate nocase and ${like})`
}
