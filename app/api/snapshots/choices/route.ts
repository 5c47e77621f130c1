import { handle } from '#lib/server/access/handle.ts'
import { readSnapshotChoices } from '#lib/server/snapshots/snapshot-choices.ts'

export const GET = handle('snapshots.list-all', () => readSnapshotChoices())
