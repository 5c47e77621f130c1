import { handle } from '#lib/server/access/handle.ts'
import { readBackendDrift } from '#lib/server/drift/read-drift.ts'

export const GET = handle('drift.read', ({ param }) => readBackendDrift(param('id')))
