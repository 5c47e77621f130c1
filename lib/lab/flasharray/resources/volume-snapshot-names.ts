import type { Parameters } from '../query/parameters.ts'
import type { Lookup, Match, Resource } from '../query/resource.ts'

const literalOf = (pattern: string) => pattern.replaceAll(/\\(.)/g, '$1')

/**
 * Finds snapshots by name: `volume.suffix`, or `group.suffix.volume` for the member of a group's. No
 * name of a group or a volume has a dot, so the parts lead to the indexes of both tables.
 */
export const matchSnapshotName: Match = (text, isPattern, parameters) => {
  const fixed = isPattern ? (/^(?:\\.|[^%\\])*/.exec(text)?.[0] ?? '') : text
  const parts = fixed.split('.')
  const owner = literalOf(parts.slice(0, 2).join('.'))
  const ownerIs = (name: string) => `s.owner_name = ${parameters.add(name)} collate nocase`
  if (!isPattern) {
    const member = parts.slice(2).join('.')
    return `(${ownerIs(owner)} and s.short_name = ${parameters.add(member)} collate nocase)`
  }
  if (parts.length > 2) {
    const rest = text.split('.').slice(2).join('.')
    const like = `s.short_name like ${parameters.add(rest)} escape '\\'`
    return `(${ownerIs(owner)} and s.short_name <> '' and ${like})`
  }
  const like = `s.name like ${parameters.add(text)} escape '\\'`
  if (owner === '') return like
  const range = `s.owner_name >= ${parameters.add(owner)} collate nocase
    and s.owner_name < ${parameters.add(`${owner}\u{10ffff}`)} collate nocase`
  return `(${range} and ${like})`
}

/** Finds snapshots by the name of their volume, which on a target is `source:volume`. */
export const matchSourceName: Match = (text, isPattern, parameters) => {
  const given = parameters.add(text)
  if (isPattern) return `s.source_name like ${given} escape '\\'`
  const volume = parameters.add(text.replace(/^[^:]+:(?!:)/, ''))
  return `(s.volume_id in (select volume_id from fa_member where name = ${volume}
    union select id from fa_volume where name = ${volume}) and s.source_name = ${given} collate nocase)`
}

/** The same of many volumes, whose snapshots are then looked for once. */
export const matchSourceNames = (texts: readonly string[], parameters: Parameters): string => {
  const given = parameters.add(JSON.stringify(texts))
  const volumes = parameters.add(
    JSON.stringify(texts.map((text) => text.replace(/^[^:]+:(?!:)/, ''))),
  )
  const named = (list: string) => `(select value from json_each(${list}))`
  return `(s.volume_id in (select volume_id from fa_member where name in ${named(volumes)}
    union select id from fa_volume where name in ${named(volumes)})
    and s.source_name collate nocase in ${named(given)})`
}

const byName: Lookup = {
  thing: 'Volume snapshot',
  sql: 's.name',
  table: 'fa_snap_on s',
  column: 'name',
  match: matchSnapshotName,
  tableMatch: matchSnapshotName,
}

const bySource: Lookup = {
  thing: 'Volume',
  sql: 's.source_name',
  table: `(select array, name, eradicate_ms from fa_volume
    union all select g.array, g.origin_array || ':' || m.name, null
    from fa_pg g join fa_member m on m.pg_id = g.origin_id where g.is_local = 0)`,
  column: 'name',
  match: matchSourceName,
}

/** `names` and `source_names` of rows `s` that are snapshots of volumes. */
export const snapshotLookups: Resource['lookups'] = { names: [byName], source_names: [bySource] }
