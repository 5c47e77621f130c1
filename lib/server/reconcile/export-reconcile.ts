import * as z from 'zod'
import { describeItem } from '../../domain/reconcile/describe.ts'
import type { ReconcileItem } from '../../domain/reconcile/item.ts'
import { severityOf } from '../../domain/reconcile/kinds.ts'
import { type ExportColumn, exportResponse } from '../export/export-response.ts'
import { reconcileFilterSchema, selectItems } from './list-reconcile.ts'
import { reconcileItems } from './reconcile-items.ts'

/** The query of `GET /api/reconcile/export`. */
export const reconcileExportQuerySchema = reconcileFilterSchema.extend({
  format: z.enum(['csv', 'json']).default('csv'),
})

const columns: readonly ExportColumn<ReconcileItem>[] = [
  { name: 'kind', value: ({ kind }) => kind },
  { name: 'severity', value: ({ kind }) => severityOf[kind] },
  { name: 'volume_id', value: ({ claim }) => claim?.id ?? null },
  { name: 'volume_name', value: ({ claim }) => claim?.name ?? null },
  { name: 'project', value: ({ claim }) => claim?.projectName ?? claim?.projectId ?? null },
  { name: 'type', value: ({ claim }) => claim?.typeName ?? null },
  { name: 'size_gib', value: ({ claim }) => claim?.sizeGib ?? null },
  { name: 'expected_name', value: ({ claim }) => claim?.expectedName ?? null },
  { name: 'array', value: ({ array }) => array },
  { name: 'array_volume_name', value: ({ found }) => found?.name ?? null },
  { name: 'array_size_bytes', value: ({ found }) => found?.sizeBytes ?? null },
  { name: 'serial', value: ({ found }) => found?.serial ?? null },
  { name: 'groups', value: ({ found }) => found?.groups.map(({ name }) => name) ?? [] },
  { name: 'pod', value: ({ found }) => found?.pod?.name ?? null },
  { name: 'headline', value: (item) => describeItem(item).headline },
  {
    name: 'evidence',
    value: (item) => {
      const { cinderSays, arraySays } = describeItem(item)
      return [...cinderSays, ...arraySays].join(' ')
    },
  },
]

/** What the list selects, all of it, as a file. */
export async function exportReconcile({
  format,
  ...filter
}: z.output<typeof reconcileExportQuerySchema>): Promise<Response> {
  const { items } = await reconcileItems()
  return exportResponse(format, 'reconcile', columns, selectItems(items, filter))
}
