import { describe, expect, it } from 'vitest'
import { CinderError } from './errors.ts'
import { type Schema, validate } from './json-schema.ts'
import * as types from './parameter-types.ts'
import type { Json } from './validation.ts'

const named = types.bodyOf('thing', {
  type: 'object',
  properties: {
    name: types.name,
    isPublic: types.boolean,
    size: types.volumeSize,
    owner: types.uuid,
    specs: types.extraSpecsWithoutSpaces,
    keys: {
      type: 'array',
      items: { type: 'string', minLength: 1, maxLength: 255 },
      uniqueItems: true,
    },
    source: types.optionalUuid,
  },
  required: ['name'],
  additionalProperties: false,
})

/** What is told of a body; undefined when nothing is wrong. */
function told(schema: Schema, body: Json | undefined): string | undefined {
  try {
    validate(schema, body)
    return undefined
  } catch (error) {
    if (error instanceof CinderError && error.status === 400) return error.message
    throw error
  }
}

const framed = (field: string, value: string, reason: string) =>
  `Invalid input for field/attribute ${field}. Value: ${value}. ${reason}`

// What jsonschema 4.10, framed by Cinder's validator, says of the same.
describe('bodies and what is wrong with them', () => {
  it.each<[string, Json | undefined, string | undefined]>([
    ['nothing', { thing: { name: 'x', isPublic: 'on', size: '10', source: null } }, undefined],
    ['no body', undefined, "None is not of type 'object'"],
    ['a list', [], "[] is not of type 'object'"],
    ['another key', { other: 1 }, "'thing' is a required property"],
    [
      'one key more',
      { thing: { name: 'x' }, a: 1 },
      "Additional properties are not allowed ('a' was unexpected)",
    ],
    ['no object', { thing: 'x' }, framed('thing', 'x', "'x' is not of type 'object'")],
    ['no name', { thing: {} }, framed('thing', '{}', "'name' is a required property")],
    ['an empty name', { thing: { name: '' } }, framed('name', '', "'' is too short")],
    [
      'a blank name',
      { thing: { name: ' ' } },
      "An invalid 'name' value was provided. The 'name' can not be empty.",
    ],
    ['no text', { thing: { name: 5 } }, framed('name', '5', "5 is not of type 'string'")],
    [
      'two strangers',
      { thing: { name: 'x', a: 1, b: 2 } },
      framed(
        'thing',
        "{'name': 'x', 'a': 1, 'b': 2}",
        "Additional properties are not allowed ('a', 'b' were unexpected)",
      ),
    ],
    [
      'a size of zero',
      { thing: { name: 'x', size: 0 } },
      framed('size', '0', '0 is less than the minimum of 1'),
    ],
    [
      'zero in digits',
      { thing: { name: 'x', size: '0' } },
      framed('size', '0', '0 is less than the minimum of 1'),
    ],
    [
      'a huge size',
      { thing: { name: 'x', size: 2_147_483_648 } },
      framed('size', '2147483648', '2147483648 is greater than the maximum of 2147483647'),
    ],
    [
      'a size in words',
      { thing: { name: 'x', size: 'ten' } },
      framed('size', 'ten', "'ten' does not match '^[0-9]+$'"),
    ],
    [
      'half a size',
      { thing: { name: 'x', size: 1.5 } },
      framed('size', '1.5', "1.5 is not of type 'integer', 'string'"),
    ],
    [
      'no uuid',
      { thing: { name: 'x', owner: 'me' } },
      framed('owner', 'me', "'me' is not a 'uuid'"),
    ],
    [
      'a key with a space',
      { thing: { name: 'x', specs: { 'a b': 'c' } } },
      framed(
        'specs',
        "{'a b': 'c'}",
        "'a b' does not match any of the regexes: '^[a-zA-Z0-9-_:.]{1,255}$'",
      ),
    ],
    [
      'a number in a map',
      { thing: { name: 'x', specs: { a: 1 } } },
      framed('a', '1', "1 is not of type 'string', 'null'"),
    ],
    [
      'an item that is empty',
      { thing: { name: 'x', keys: ['a', ''] } },
      framed('1', '', "'' is too short"),
    ],
    [
      'an item twice',
      { thing: { name: 'x', keys: ['a', 'a'] } },
      framed('keys', "['a', 'a']", "['a', 'a'] has non-unique elements"),
    ],
    [
      'none of two',
      { thing: { name: 'x', source: 'a' } },
      framed('source', 'a', "'a' is not valid under any of the given schemas"),
    ],
    [
      'quotes and ends of lines',
      { thing: { name: 'x', owner: "it's\n" } },
      framed('owner', "it's\n", `"it's\\n" is not a 'uuid'`),
    ],
  ])('%s', (_name, body, expected) => {
    expect(told(named, body)).toBe(expected)
  })

  it('names all words for true and false', () => {
    expect(told(named, { thing: { name: 'x', isPublic: 'maybe' } })).toBe(
      framed(
        'isPublic',
        'maybe',
        "'maybe' is not one of [True, 'True', 'TRUE', 'true', '1', 'ON', 'On', 'on', 'YES', 'Yes', 'yes', 'y', 't', False, 'False', 'FALSE', 'false', '0', 'OFF', 'Off', 'off', 'NO', 'No', 'no', 'n', 'f']",
      ),
    )
  })

  it('counts properties', () => {
    const one: Schema = { type: 'object', minProperties: 1, maxProperties: 1 }
    expect(told(one, {})).toBe('{} does not have enough properties')
    expect(told(one, { a: 1, b: 2 })).toBe("{'a': 1, 'b': 2} has too many properties")
  })
})
