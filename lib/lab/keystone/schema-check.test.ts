import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Json } from './json.ts'
import { type Schema, validate } from './schema-check.ts'
import * as schemas from './schemas.ts'

const golden: { cases: { schema: string; value: Json; message: string }[] } = JSON.parse(
  readFileSync(new URL('golden/jsonschema.json', import.meta.url), 'utf8'),
)
const named: Record<string, Schema> = schemas

describe('what the real jsonschema says', () => {
  it.each(golden.cases.map((one) => [one.message.split('\n')[0]?.slice(0, 80), one] as const))(
    '%s',
    (_first, { schema, value, message }) => {
      expect(() => validate(named[schema] ?? {}, value)).toThrow(
        expect.objectContaining({ message }),
      )
    },
  )
})
