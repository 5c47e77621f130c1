import { mendDriftSchema } from '#lib/contracts/farside/drift.ts'
import { handle } from '#lib/server/access/handle.ts'
import { mendDrift } from '#lib/server/drift/mend-drift.ts'

export const POST = handle('drift.mend', async ({ param, body }) =>
  mendDrift(param('id'), await body(mendDriftSchema)),
)
