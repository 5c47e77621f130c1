import { handle } from '#lib/server/access/handle.ts'
import { getLab } from '#lib/server/lab/lab.ts'

export const GET = handle('lab.read', () => getLab())
