import * as z from 'zod'
import { snapshotAges, snapshotOrders, snapshotStates } from '../../contracts/farside/snapshots.ts'

const selection = {
  scope: z.enum(['project', 'admin']).default('project'),
  sort: z.enum(snapshotOrders, 'No such order').default('taken:desc'),
  /** Part of the name or id of a volume, or, with a dot in it, the beginning of a snapshot's name. */
  q: z.string().trim().max(255).optional(),
  array: z.string().max(255).optional(),
  /** `array/group` */
  group: z.string().max(512).optional(),
  state: z.enum(snapshotStates).optional(),
  taken: z.enum(snapshotAges).optional(),
}

/** The query of `GET /api/snapshots`. */
export const snapshotListQuerySchema = z.object({
  ...selection,
  limit: z.coerce.number().int().min(1).max(200).default(50),
  marker: z.string().max(2_000).optional(),
})
export type SnapshotListRequest = z.input<typeof snapshotListQuerySchema>
export type SnapshotListQuery = z.output<typeof snapshotListQuerySchema>

/** The query of `GET /api/snapshots/export`. */
export const snapshotExportQuerySchema = z.object({
  ...selection,
  format: z.enum(['csv', 'json']).default('csv'),
})
