import { handle } from '#lib/server/access/handle.ts'
import { readTopology } from '#lib/server/inventory/read-topology.ts'

export const GET = handle('topology.read', () => readTopology())
