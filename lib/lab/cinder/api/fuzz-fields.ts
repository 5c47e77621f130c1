import fc from 'fast-check'
import { id, map, of, text, under } from '../../core/fuzzing.ts'

// What the bodies of many routes have in common, from cinder/api/schemas of Zed.

export type Bodies = Record<string, fc.Arbitrary<unknown>[]>

export const host = of('upsh@fake1', 'upsh@fake1#fake1', 'upsh@nowhere', 'upsh', '', '@', '#')
export const typeName = fc.oneof(id('type'), id('type_name'), of('nothing', '', null))
export const volumeId = id('volume')
export const status = of(
  'available',
  'in-use',
  'error',
  'creating',
  'deleting',
  'attached',
  'detached',
  '',
)
export const named = { name: text, description: text }
export const keyNames = of('key', 'other key', '', 'a/b')

export const noBody: fc.Arbitrary<unknown> = fc.constant(undefined)

/** One body for each action of a route. */
export const actions = (table: Record<string, fc.Arbitrary<unknown>>) =>
  Object.entries(table).map(([action, content]) => under(action, content))

export const metadataRoutes = (path: string) => ({
  [`POST ${path}/metadata`]: [under('metadata', map)],
  [`PUT ${path}/metadata`]: [under('metadata', map)],
  [`PUT ${path}/metadata/{key}`]: [under('meta', fc.oneof(map, of({ key: 'value' })))],
  [`DELETE ${path}/metadata/{key}`]: [noBody],
})
