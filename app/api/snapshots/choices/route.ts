import { handle } from '#lib/server/access/handle.ts'
import { readSnapshotChoices } from '#lib/server/snapshots/list-snapshots.ts'

export const GET = handle('snapshots.list-all', () => readSnapshotChoices())
