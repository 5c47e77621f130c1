import { handle } from '#lib/server/access/handle.ts'
import { complianceQuerySchema, readCompliance } from '#lib/server/history/read-compliance.ts'

export const GET = handle('compliance.read', ({ query }) =>
  readCompliance(query(complianceQuerySchema)),
)
