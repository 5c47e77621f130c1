import { handle } from '#lib/server/access/handle.ts'
import { readDrift } from '#lib/server/drift/read-drift.ts'

export const GET = handle('drift.read', () => readDrift())
