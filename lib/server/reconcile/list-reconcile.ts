import * as z from 'zod'
import type { ReconcilePage } from '../../contracts/farside/reconcile.ts'
import type { ReconcileItem } from '../../domain/reconcile/item.ts'
import { reconcileKinds, severityOf } from '../../domain/reconcile/kinds.ts'
import { nameOfItem } from '../../domain/reconcile/reconcile.ts'
import { type Reconciled, reconcileItems, toRow } from './reconcile-items.ts'

/** Without a kind: what needs somebody. */
export const reconcileFilterSchema = z.object({
  q: z.string().max(255).default(''),
  kind: z.enum(reconcileKinds).optional(),
  array: z.string().max(255).optional(),
  project: z.string().max(255).optional(),
})

/** The query of `GET /api/reconcile`. */
export const reconcileQuerySchema = reconcileFilterSchema.extend({
  limit: z.coerce.number().int().min(1).max(200).default(25),
  /** How many come before the page. */
  marker: z.coerce.number().int().min(0).default(0),
})
export type ReconcileRequest = z.input<typeof reconcileQuerySchema>

/** A page of what Cinder and the arrays disagree in. */
export async function listReconcile(request: ReconcileRequest): Promise<ReconcilePage> {
  const { limit, marker, ...filter } = reconcileQuerySchema.parse(request)
  const reconciled = await reconcileItems()
  const { items, ledger, silent, census } = reconciled
  const chosen = selectItems(items, filter)
  const end = marker + limit
  const { facts } = ledger
  return {
    items: chosen.slice(marker, end).map((item) => toRow(item, ledger)),
    nextMarker: chosen.length > end ? String(end) : null,
    counts: countsOf(reconciled),
    total: chosen.length,
    arrays: facts.arrays.map(({ name }) => name).sort(),
    projects: projectsOf(items),
    compared: {
      cinderVolumes: facts.claims.length,
      arrayVolumes: facts.arrays.reduce((sum, { volumes }) => sum + volumes.length, 0),
    },
    silent,
    readMs: census.readMs,
  }
}

type Filter = z.output<typeof reconcileFilterSchema>

export const selectItems = (items: readonly ReconcileItem[], filter: Filter): ReconcileItem[] =>
  items.filter((item) => isChosen(item, filter))

function isChosen(item: ReconcileItem, { q, kind, array, project }: Filter): boolean {
  if (kind === undefined ? severityOf[item.kind] === 'info' : item.kind !== kind) return false
  if (array !== undefined && item.array !== array) return false
  if (project !== undefined && item.claim?.projectId !== project) return false
  if (q === '') return true
  const wanted = q.toLowerCase()
  return [nameOfItem(item), item.claim?.id, item.claim?.expectedName, item.found?.name].some(
    (text) => text?.toLowerCase().includes(wanted),
  )
}

function countsOf({ items }: Reconciled): ReconcilePage['counts'] {
  const counts: ReconcilePage['counts'] = {}
  for (const { kind } of items) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

/** Those that have an item, to choose from. */
function projectsOf(items: readonly ReconcileItem[]): ReconcilePage['projects'] {
  const names = new Map<string, string>()
  for (const { claim } of items) {
    if (claim?.projectId != null) names.set(claim.projectId, claim.projectName ?? claim.projectId)
  }
  return [...names]
    .map(([id, name]) => ({ id, name }))
    .sort((left, right) => left.name.localeCompare(right.name))
}
