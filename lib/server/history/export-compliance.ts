import * as z from 'zod'
import type { ComplianceRow } from '../../contracts/farside/compliance.ts'
import { type ExportColumn, exportResponse, isoTime } from '../export/export-response.ts'
import { complianceQuerySchema, readCompliance } from './read-compliance.ts'

export const complianceExportQuerySchema = complianceQuerySchema.and(
  z.object({ format: z.enum(['csv', 'json']) }),
)
type ComplianceExportQuery = z.infer<typeof complianceExportQuerySchema>

/** Of types and projects these are the seconds of all their volumes together. */
const seconds = (name: string, key: keyof ComplianceRow['compliance']) => ({
  name,
  value: ({ compliance }: ComplianceRow) => Math.round(compliance[key]),
})
const columnsOf = (by: ComplianceExportQuery['by']): readonly ExportColumn<ComplianceRow>[] => [
  { name: by, value: ({ name }) => name },
  ...(by === 'group'
    ? [
        { name: 'source', value: ({ source }: ComplianceRow) => source },
        { name: 'target', value: ({ target }: ComplianceRow) => target },
      ]
    : []),
  { name: 'from', value: ({ fromMs }) => isoTime(fromMs) },
  { name: 'to', value: ({ toMs }) => isoTime(toMs) },
  { name: 'volumes', value: ({ volumeCount }) => volumeCount },
  seconds('in_time_seconds', 'inTimeSeconds'),
  seconds('late_seconds', 'lateSeconds'),
  seconds('very_late_seconds', 'veryLateSeconds'),
  seconds('not_measured_seconds', 'notMeasuredSeconds'),
  seconds('not_recorded_seconds', 'unknownSeconds'),
]

/** The whole report as a file. */
export async function exportCompliance(query: ComplianceExportQuery): Promise<Response> {
  const { rows } = await readCompliance(query)
  return exportResponse(query.format, `compliance-by-${query.by}`, columnsOf(query.by), rows)
}
