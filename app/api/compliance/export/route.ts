import { handle } from '#lib/server/access/handle.ts'
import {
  complianceExportQuerySchema,
  exportCompliance,
} from '#lib/server/history/export-compliance.ts'

export const GET = handle('compliance.read', ({ query }) =>
  exportCompliance(query(complianceExportQuerySchema)),
)
