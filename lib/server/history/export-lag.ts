import * as z from 'zod'
import type { TargetLag } from '../../contracts/farside/lag.ts'
import type { JudgedPart } from '../../domain/replication/lag-compliance.ts'
import { lagAt } from '../../domain/replication/lag-history.ts'
import { SECOND_MS } from '../../domain/units.ts'
import { type ExportColumn, exportResponse, isoTime } from '../export/export-response.ts'
import { periodQuerySchema } from './judge-record.ts'
import { readLag } from './read-lag.ts'

export const lagExportQuerySchema = periodQuerySchema.and(
  z.object({ format: z.enum(['csv', 'json']) }),
)
type LagExportQuery = z.infer<typeof lagExportQuerySchema>

type Row = Pick<TargetLag, 'target'> & JudgedPart

const columns: readonly ExportColumn<Row>[] = [
  { name: 'target', value: ({ target }) => target },
  { name: 'from', value: ({ fromMs }) => isoTime(fromMs) },
  { name: 'to', value: ({ toMs }) => isoTime(toMs) },
  { name: 'state', value: ({ state }) => (state === 'unknown' ? 'not-recorded' : state) },
  { name: 'recovery_point_taken', value: ({ takenMs }) => isoTime(takenMs) },
  { name: 'lag_at_end_seconds', value: (part) => lagAt(part, part.toMs) },
  { name: 'seconds', value: ({ fromMs, toMs }) => (toMs - fromMs) / SECOND_MS },
]

/** The history of a group's lag as a file. */
export async function exportLag(
  array: string,
  name: string,
  query: LagExportQuery,
): Promise<Response> {
  const { targets } = await readLag(array, name, query)
  const rows = targets.flatMap(({ target, parts }) => parts.map((part) => ({ target, ...part })))
  const noun = `lag-of-${name.replaceAll(/[^\w.-]+/g, '-')}`
  return exportResponse(query.format, noun, columns, rows)
}
