import { handle } from '#lib/server/access/handle.ts'
import { readOverview } from '#lib/server/inventory/read-overview.ts'

export const GET = handle('overview.read', ({ session }) => readOverview(session))
