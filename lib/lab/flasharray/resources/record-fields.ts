import { type Field, number, type Resource, text } from '../query/resource.ts'

/**
 * Records have their number for a name, and an id in the space of their array's: `kind` is four
 * hexadecimal digits of its own for each kind of record.
 */
export const recordFields = (kind: string): Record<'id' | 'name', Field> => ({
  id: text(`(substr(a.id, 1, 14) || '${kind}' || substr(a.id, 19, 6) || printf('%012x', r.key))`),
  name: text('cast(r.key as text)'),
})

/** By name a record is found by its key: the comparison takes the name for a number. */
export const recordLookups = (table: string, thing: 'Alert' | 'Record'): Resource['lookups'] => ({
  names: [
    {
      thing,
      sql: 'r.key',
      table: `(select array, key as name, null as eradicate_ms from ${table})`,
      column: 'name',
    },
  ],
})

/** Where the records of the asked array are, as `r`. */
export const recordPlace = (table: string) => ({
  from: `${table} r join fa_array a on a.name = r.array`,
  where: 'r.array = ?2',
  key: 'r.key',
})

export const milliseconds = (column: string): Field => number(`r.${column}`)
