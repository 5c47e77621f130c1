import type { Store } from '../../core/store.ts'
import { afterMarker, orderBy, type SortColumn } from './sort.ts'
import { VOLUME_COLUMNS, type VolumeRow } from './volumes.ts'

/** Sort keys of the API and the column each means; a null sorts as its zero, so that pages join. */
const sortColumns = {
  id: 'v.id',
  created_at: 'v.created_ms',
  updated_at: 'coalesce(v.updated_ms, 0)',
  name: "coalesce(v.display_name, '')",
  display_name: "coalesce(v.display_name, '')",
  size: 'v.size_gib',
  status: 'v.status',
  host: "coalesce(v.host, '')",
  bootable: 'v.bootable',
  availability_zone: 'v.availability_zone',
  project_id: 'v.project_id',
  user_id: 'v.user_id',
  volume_type_id: 'v.volume_type_id',
  replication_status: "coalesce(v.replication_status, '')",
} as const
export type VolumeSortKey = keyof typeof sortColumns

export const isVolumeSortKey = (key: string): key is VolumeSortKey =>
  Object.hasOwn(sortColumns, key)

/** Filters by equality, and the column each means; a name by the expression that is indexed. */
const filterColumns = {
  id: 'v.id',
  name: "coalesce(v.display_name, '')",
  display_name: "coalesce(v.display_name, '')",
  description: 'v.display_description',
  status: 'v.status',
  size: 'v.size_gib',
  host: 'v.host',
  bootable: 'v.bootable',
  migration_status: 'v.migration_status',
  availability_zone: 'v.availability_zone',
  project_id: 'v.project_id',
  user_id: 'v.user_id',
  volume_type_id: 'v.volume_type_id',
  replication_status: 'v.replication_status',
  provider_id: 'v.provider_id',
} as const
export type VolumeFilterKey = keyof typeof filterColumns

export const isVolumeFilterKey = (key: string): key is VolumeFilterKey =>
  Object.hasOwn(filterColumns, key)

const comparisons = { eq: '=', neq: '<>', gt: '>', gte: '>=', lt: '<', lte: '<=' } as const
export type Comparison = keyof typeof comparisons
export const isComparison = (word: string): word is Comparison => Object.hasOwn(comparisons, word)

export type VolumeFilter =
  | { kind: 'equals'; key: VolumeFilterKey; value: string | number }
  | { kind: 'like'; key: VolumeFilterKey; value: string }
  | { kind: 'metadata'; key: string; value: string }
  | { kind: 'time'; column: 'created_at' | 'updated_at'; comparison: Comparison; ms: number }

/** @param projectId undefined for all projects. */
export type VolumeScope = { projectId: string | undefined; filters: VolumeFilter[] }

export type VolumeOrder = { key: VolumeSortKey; direction: 'asc' | 'desc' }[]

type Condition = { sql: string; values: (string | number)[] }

/** One page of volumes, found by index: no page loads more than its rows. */
export function listVolumes(
  store: Store,
  scope: VolumeScope,
  order: VolumeOrder,
  page: { limit: number; offset: number; marker: VolumeRow | undefined },
): VolumeRow[] {
  const { limit, offset, marker } = page
  const columns = columnsOf(store, order, marker)
  const conditions = conditionsOf(scope)
  if (marker) conditions.push(afterMarker(columns))
  return store.all<VolumeRow>(
    `select ${VOLUME_COLUMNS} from cinder_volume v ${where(conditions)}
     order by ${orderBy(columns)} limit ? offset ?`,
    ...conditions.flatMap(({ values }) => values),
    limit,
    offset,
  )
}

export function countVolumes(store: Store, scope: VolumeScope): number {
  const conditions = conditionsOf(scope)
  const row = store.get<{ count: number }>(
    `select count(*) as count from cinder_volume v ${where(conditions)}`,
    ...conditions.flatMap(({ values }) => values),
  )
  return row?.count ?? 0
}

const where = (conditions: Condition[]): string =>
  conditions.length === 0 ? '' : `where ${conditions.map(({ sql }) => sql).join(' and ')}`

/** Cinder breaks ties by created_at and id, in the direction of the first key. */
function columnsOf(store: Store, order: VolumeOrder, marker?: VolumeRow): SortColumn[] {
  const direction = order[0]?.direction ?? 'desc'
  const asked = order.map(({ key }) => sortColumns[key])
  const ties = (['created_at', 'id'] as const)
    .filter((key) => !asked.includes(sortColumns[key]))
    .map((key) => ({ key, direction }))
  const columns = [...order, ...ties].map((item) => ({
    sql: sortColumns[item.key],
    direction: item.direction,
  }))
  if (!marker) return columns
  // The marker's own values are read by the same expressions that sort.
  const values = store.get<Record<string, string | number>>(
    `select ${columns.map(({ sql }, index) => `${sql} as c${index}`).join(', ')}
     from cinder_volume v where v.id = ?`,
    marker.id,
  )
  return columns.map((column, index) => ({ ...column, after: values?.[`c${index}`] ?? '' }))
}

function conditionsOf({ projectId, filters }: VolumeScope): Condition[] {
  const conditions = filters.map(conditionOf)
  if (projectId !== undefined) conditions.unshift({ sql: 'v.project_id = ?', values: [projectId] })
  return conditions
}

function conditionOf(filter: VolumeFilter): Condition {
  switch (filter.kind) {
    case 'equals':
      return { sql: `${filterColumns[filter.key]} = ?`, values: [filter.value] }
    case 'like':
      return {
        sql: `${filterColumns[filter.key]} like ? escape '\\'`,
        values: [`%${filter.value.replace(/[\\%_]/g, '\\$&')}%`],
      }
    case 'metadata':
      return {
        sql: 'v.id in (select volume_id from cinder_volume_metadata where key = ? and value = ?)',
        values: [filter.key, filter.value],
      }
    case 'time':
      return {
        sql: `${sortColumns[filter.column]} ${comparisons[filter.comparison]} ?`,
        values: [filter.ms],
      }
    default:
      return filter satisfies never
  }
}
