import { setReplicationSchema } from '#lib/contracts/farside/volume-types.ts'
import { handle } from '#lib/server/access/handle.ts'
import { setReplication } from '#lib/server/inventory/volume-type-specs.ts'

export const PUT = handle('volume-types.set-replication', async ({ session, param, body }) => {
  const { choice } = await body(setReplicationSchema)
  return setReplication(session, param('id'), choice)
})
