import { handle } from '#lib/server/access/handle.ts'
import {
  listRecoveryPoints,
  recoveryPointQuerySchema,
} from '#lib/server/inventory/list-recovery-points.ts'

export const GET = handle('protection-groups.read', ({ param, query }) =>
  listRecoveryPoints(param('array'), param('name'), query(recoveryPointQuerySchema).limit),
)
