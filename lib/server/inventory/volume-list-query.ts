import * as z from 'zod'
import {
  isFiltered,
  readVolumeFilter,
  type VolumeFilter,
} from '../../contracts/farside/volume-filter.ts'
import {
  censusSortKeys,
  type VolumeSortKey,
  volumeSortKeys,
} from '../../contracts/farside/volume-sort.ts'

const sortPattern = new RegExp(`^(${volumeSortKeys.join('|')}):(asc|desc)$`)
const values = z.string().max(2_000).optional()

const selection = {
  scope: z.enum(['project', 'admin']).default('project'),
  sort: z.string().regex(sortPattern, 'No such order').default('created_at:desc'),
  q: z.string().max(255).optional(),
  protection: values,
  status: values,
  type: values,
  project: values,
  array: values,
}

/** The query of `GET /api/volumes`. */
export const volumeListQuerySchema = z.object({
  ...selection,
  limit: z.coerce.number().int().min(1).max(200).default(25),
  marker: z.string().max(2_000).optional(),
})
export type VolumeListRequest = z.input<typeof volumeListQuerySchema>

/** The query of `GET /api/volumes/facets`. */
export const volumeFacetsQuerySchema = z.object(selection)

/** The query of `GET /api/volumes/export`. */
export const volumeExportQuerySchema = z.object({
  ...selection,
  format: z.enum(['csv', 'json']).default('csv'),
})

type Selection = z.output<typeof volumeFacetsQuerySchema>

export const filterOf = (query: Selection): VolumeFilter =>
  readVolumeFilter((name) => query[name as keyof Selection] ?? null)

export function orderOf({ sort }: Selection): { key: VolumeSortKey; isDescending: boolean } {
  const [key = '', direction] = sort.split(':')
  // The schema lets only these through.
  return { key: key as VolumeSortKey, isDescending: direction === 'desc' }
}

/** Cinder filters by one status and by a part of the name; everything else is known here only. */
export function needsCensus(query: Selection): boolean {
  const { status = [], ...others } = filterOf(query)
  const { key } = orderOf(query)
  return isFiltered(others) || status.length > 1 || censusSortKeys.some((each) => each === key)
}
