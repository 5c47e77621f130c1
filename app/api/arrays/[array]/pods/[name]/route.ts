import { handle } from '#lib/server/access/handle.ts'
import { getPod } from '#lib/server/inventory/get-pod.ts'

export const GET = handle('pods.read', ({ param }) => getPod(param('array'), param('name')))
