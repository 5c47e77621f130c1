import { handle } from '#lib/server/access/handle.ts'
import { listPods } from '#lib/server/inventory/list-pods.ts'

export const GET = handle('pods.list', () => listPods())
