import type * as z from 'zod'
import { mostExportedSnapshots, type VolumeSnapshot } from '../../contracts/farside/snapshots.ts'
import { type ExportColumn, exportResponse, isoTime } from '../export/export-response.ts'
import type { SignedIn } from '../session/signed-in.ts'
import { readSnapshotPage } from './list-snapshots.ts'
import type { snapshotExportQuerySchema } from './snapshot-query.ts'

/** What an array gives at most in one answer. */
const pageSize = 1_000

/** Times are in UTC; `as_of` is what the clock of the array said when it was read. */
const columns: readonly ExportColumn<VolumeSnapshot>[] = [
  { name: 'array', value: ({ array }) => array },
  { name: 'snapshot', value: ({ name }) => name },
  { name: 'is_copy', value: ({ isCopy }) => String(isCopy) },
  { name: 'protection_group', value: ({ group }) => group },
  { name: 'array_volume_name', value: ({ arrayVolumeName }) => arrayVolumeName },
  { name: 'volume_id', value: ({ volume }) => (volume.state === 'foreign' ? null : volume.id) },
  { name: 'volume_name', value: ({ volume }) => (volume.state === 'known' ? volume.name : null) },
  { name: 'taken', value: ({ takenMs }) => isoTime(takenMs) },
  { name: 'size_bytes', value: ({ sizeBytes }) => sizeBytes },
  { name: 'state', value: ({ destroyed }) => (destroyed ? 'destroyed' : 'complete') },
  { name: 'eradicated_at', value: ({ recoverableUntilMs }) => isoTime(recoverableUntilMs) },
  { name: 'as_of', value: ({ asOfMs }) => isoTime(asOfMs) },
]

/**
 * What the list selects as a file, up to a limit that is said where it is asked for: a million of
 * them would keep the arrays busy. A project's users get their own project only.
 */
export async function exportSnapshots(
  session: SignedIn,
  { format, ...query }: z.output<typeof snapshotExportQuerySchema>,
): Promise<Response> {
  const rows: VolumeSnapshot[] = []
  let marker: string | undefined
  do {
    const limit = Math.min(pageSize, mostExportedSnapshots - rows.length)
    const page = await readSnapshotPage(session, { ...query, limit, marker })
    rows.push(...page.items)
    marker = page.nextMarker ?? undefined
  } while (marker !== undefined && rows.length < mostExportedSnapshots)
  return exportResponse(format, 'snapshots', columns, rows)
}
