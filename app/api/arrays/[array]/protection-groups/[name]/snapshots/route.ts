import { snapshotGroupSchema } from '#lib/contracts/farside/protection-groups.ts'
import { handle } from '#lib/server/access/handle.ts'
import { snapshotGroup } from '#lib/server/inventory/snapshot-group.ts'

export const POST = handle('protection-groups.snapshot', async ({ param, body }) =>
  snapshotGroup(param('array'), param('name'), await body(snapshotGroupSchema)),
)
