import { createHash } from 'node:crypto'
import fc from 'fast-check'
import type { Store } from './store.ts'

// The vocabulary of the fuzz tests: request bodies near their schema, and what must not change.

/** Values that hardly any schema expects, and that trip those who expect only JSON of good will. */
export const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e300, 2 ** 31 - 1, 2 ** 31, 2 ** 53),
  fc.constantFrom('', ' ', 'x'.repeat(256), 'ä'.repeat(255), '0', '-1', '99999999999999999999'),
  fc.constantFrom('\u0000', '\ud800', '🐘', "it's", '"', '\\', '%', '%s', '`', "'; --", '<is> '),
  fc.constantFrom('__proto__', 'constructor', 'toString', 'None', 'null', 'NaN', '1e3', '٣', '\n'),
  fc.constantFrom<unknown>([], {}, [[]], [null], ['a', 'a'], { a: { b: [1] } }, { '': '' }),
  fc.constantFrom<unknown>({ constructor: 'x' }, { toString: null }, JSON.parse('{"__proto__":1}')),
  fc.constant(Array.from({ length: 200 }, () => ({}))),
  fc.constant(nested(500)),
  fc.jsonValue({ maxDepth: 2 }),
)

function nested(depth: number): unknown {
  return depth === 0 ? 'deep' : [nested(depth - 1)]
}

/** Mostly what belongs there. */
const likely = (good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 14, arbitrary: good }, { weight: 1, arbitrary: odd })

export const of = (...values: unknown[]): fc.Arbitrary<unknown> => fc.constantFrom(...values)

export const text: fc.Arbitrary<unknown> = fc.oneof(
  of('a', 'fuzz', 'Größe', ' spaced ', 'x'.repeat(255), null),
  fc.string({ maxLength: 12 }),
)

/** What Cinder and Keystone take for a boolean, and what only looks like one. */
export const flag = of(true, false, true, false, 'true', 'False', '1', 'off', 'TRUE', 'nope')

/** A count or a size, as a number or in digits. */
export const count = of(1, 2, 3, 10, '1', '2', 0, -1, 1_000_000, '+1', '1.0')

export const map: fc.Arbitrary<unknown> = fc.dictionary(
  fc.oneof(of('key', 'other key', 'a:b') as fc.Arbitrary<string>, fc.string({ maxLength: 6 })),
  likely(text),
  { maxKeys: 3 },
)

export const list = (item: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.array(likely(item), { maxLength: 3 })

/**
 * The id of something that exists, chosen when the request is sent: written `@kind:3`, and replaced
 * by `resolve`. Now and then an id of nothing, or no id at all.
 */
export const id = (kind: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 9, arbitrary: fc.nat(5).map((index) => `@${kind}:${index}`) },
    { weight: 1, arbitrary: fc.constantFrom(NOTHING, 'no-id', 'x'.repeat(300)) },
  )

export const NOTHING = '00000000-0000-4000-8000-000000000000'

/** Puts ids where `id` wrote their place. */
export const resolve = (written: string, find: (kind: string, index: number) => string): string =>
  written.replaceAll(/@([a-z_]+):(\d)/g, (_all, kind: string, index: string) =>
    find(kind, Number(index)),
  )

type Fields = Record<string, fc.Arbitrary<unknown>>
const ABSENT = Symbol('absent')

/** An object with some of `optional`, nearly always all of `required`, and rarely a stranger. */
export function object(required: Fields, optional: Fields = {}): fc.Arbitrary<unknown> {
  const record = (fields: Fields, present: number, absent: number) =>
    fc.record(
      Object.fromEntries(
        Object.entries(fields).map(([key, value]) => [
          key,
          fc.oneof(
            { weight: present, arbitrary: likely(value) },
            { weight: absent, arbitrary: fc.constant<unknown>(ABSENT) },
          ),
        ]),
      ),
    )
  const stranger = fc.oneof(
    { weight: 14, arbitrary: fc.constant<Record<string, unknown>>({}) },
    { weight: 1, arbitrary: fc.record({ stranger: odd }) },
  )
  return fc
    .tuple(record(required, 20, 1), record(optional, 1, 2), stranger)
    .map((parts) =>
      Object.fromEntries(
        parts.flatMap((part) => Object.entries(part)).filter(([, value]) => value !== ABSENT),
      ),
    )
}

/** The body under one key, as most are. */
export const under = (key: string, content: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  object({ [key]: content })

/** A body as it goes over the wire; now and then one that is no JSON, or none. */
export const onTheWire = (body: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 40, arbitrary: body.map((value) => JSON.stringify(value) ?? '') },
    { weight: 1, arbitrary: odd.map((value) => JSON.stringify(value) ?? '') },
    { weight: 1, arbitrary: fc.constantFrom('', '{', '{"a":', 'null', '[]', '\u0000', '{}x', '1') },
  )

/** Tells one state of the tables whose names begin with `prefix` from another. */
export function stateReader(store: Store, prefix: string): () => string {
  let version = -1
  let state = ''
  return () => {
    if (store.version() === version) return state
    version = store.version()
    const tables = store
      .all<{ name: string }>(
        "select name from sqlite_master where type = 'table' and name like ? || '%' order by name",
        prefix,
      )
      .map(({ name }) => [name, store.all(`select * from ${name}`)])
    state = createHash('sha1').update(JSON.stringify(tables)).digest('hex')
    return state
  }
}
