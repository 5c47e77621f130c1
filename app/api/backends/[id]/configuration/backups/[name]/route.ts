import { handle } from '#lib/server/access/handle.ts'
import { readBackup } from '#lib/server/conf/configuration.ts'

export const GET = handle('backends.read-backup', ({ param }) =>
  readBackup(param('id'), param('name')),
)
