import type { VolumeWire } from '../../contracts/cinder/volume.ts'
import {
  needsAttention,
  noType,
  type VolumeFacet,
  type VolumeFilter,
  volumeFacets,
} from '../../contracts/farside/volume-filter.ts'
import type { VolumeSortKey } from '../../contracts/farside/volume-sort.ts'
import {
  needyStatuses,
  type ProtectionVerdict,
  protectionStatuses,
} from '../../domain/protection/verdict.ts'

/** A volume of the census with what lists select and order it by. */
export type CensusRow = {
  volume: VolumeWire
  verdict: ProtectionVerdict
  /** When it was created, on Cinder's clock. */
  createdMs: number
  /** Names of the arrays that have it, or that should. */
  arrays: readonly string[]
}

export type Order = { key: VolumeSortKey; isDescending: boolean }

/** What a row says to a facet; one of these must be asked for. */
export function valuesOf(row: CensusRow, facet: VolumeFacet): readonly string[] {
  const { volume, verdict, arrays } = row
  switch (facet) {
    case 'protection':
      return needyStatuses.includes(verdict.status)
        ? [verdict.status, needsAttention]
        : [verdict.status]
    case 'status':
      return [volume.status]
    case 'type':
      return [volume.volume_type ?? noType]
    case 'project':
      return [volume['os-vol-tenant-attr:tenant_id'] ?? '']
    case 'array':
      return arrays
    default:
      return facet satisfies never
  }
}

/**
 * Rows that pass every facet and have `q` in their name, in any case, as Cinder's `name~` has it.
 * @param except a facet that is passed over, to count what else there is.
 */
export function filterRows(
  rows: readonly CensusRow[],
  filter: VolumeFilter,
  q: string | undefined,
  except?: VolumeFacet,
): CensusRow[] {
  const asked = volumeFacets
    .filter((facet) => facet !== except)
    .map((facet) => ({ facet, wanted: new Set(filter[facet]) }))
    .filter(({ wanted }) => wanted.size > 0)
  const part = q?.toLowerCase() ?? ''
  return rows.filter(
    (row) =>
      (part === '' || (row.volume.name ?? '').toLowerCase().includes(part)) &&
      asked.every(({ facet, wanted }) => valuesOf(row, facet).some((value) => wanted.has(value))),
  )
}

type Key = string | number | null
/** Where a row stands: by its value, then its name, then its id. */
type Place = readonly [Key, string, string]

const sortValueOf: Record<VolumeSortKey, (row: CensusRow) => Key> = {
  name: ({ volume }) => volume.name ?? '',
  size: ({ volume }) => volume.size,
  status: ({ volume }) => volume.status,
  created_at: ({ createdMs }) => createdMs,
  protection: ({ verdict }) => protectionStatuses.indexOf(verdict.status),
  recovery_point: ({ verdict }) => verdict.recoveryPoint?.takenMs ?? null,
}

const placeOf = (row: CensusRow, { key }: Order): Place => [
  sortValueOf[key](row),
  row.volume.name ?? '',
  row.volume.id,
]

function compare(left: Place, right: Place, { isDescending }: Order): number {
  const sign = isDescending ? -1 : 1
  const [value, name, id] = left
  const [otherValue, otherName, otherId] = right
  // What has no value is last in both directions.
  if (value === null || otherValue === null) {
    if (value !== otherValue) return value === null ? 1 : -1
  } else if (value !== otherValue) return sign * (value < otherValue ? -1 : 1)
  if (name !== otherName) return name < otherName ? -1 : 1
  return id < otherId ? -1 : Number(id > otherId)
}

export function sortRows(rows: readonly CensusRow[], order: Order): CensusRow[] {
  const placed = rows.map((row) => ({ row, place: placeOf(row, order) }))
  return placed.sort((left, right) => compare(left.place, right.place, order)).map(({ row }) => row)
}

/** Where the next page begins; stays right when the row it stands for is gone, or others came. */
export const cursorAfter = (row: CensusRow, order: Order): string =>
  Buffer.from(JSON.stringify(placeOf(row, order))).toString('base64url')

/** Index of the first of the sorted rows after the cursor; null when it is none of ours. */
export function startAfter(
  sorted: readonly CensusRow[],
  cursor: string,
  order: Order,
): number | null {
  const place = parsePlace(cursor)
  if (place === null) return null
  const index = sorted.findIndex((row) => compare(placeOf(row, order), place, order) > 0)
  return index < 0 ? sorted.length : index
}

function parsePlace(cursor: string): Place | null {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (!Array.isArray(place) || place.length !== 3) return null
    const [value, name, id] = place as unknown[]
    if (typeof name !== 'string' || typeof id !== 'string') return null
    return value === null || typeof value === 'string' || typeof value === 'number'
      ? [value, name, id]
      : null
  } catch {
    return null
  }
}
