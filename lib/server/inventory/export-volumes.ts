import type * as z from 'zod'
import { strongestRole } from '../access/roles.ts'
import type { Census } from '../census/census.ts'
import type { CensusRow } from '../census/select-volumes.ts'
import { type ExportColumn, exportResponse, isoTime } from '../export/export-response.ts'
import type { SignedIn } from '../session/signed-in.ts'
import { type Home, homesOf, podOf } from './judge-volume.ts'
import { selectVolumes } from './list-selected-volumes.ts'
import type { volumeExportQuerySchema } from './volume-list-query.ts'

type Exported = CensusRow & { home: Home | undefined; project: string; census: Census }

/** Times are in UTC; `as_of` is on the clock that the recovery point is on. */
const columns: readonly ExportColumn<Exported>[] = [
  { name: 'id', value: ({ volume }) => volume.id },
  { name: 'name', value: ({ volume }) => volume.name },
  { name: 'project', value: ({ project }) => project },
  { name: 'type', value: ({ volume }) => volume.volume_type },
  { name: 'status', value: ({ volume }) => volume.status },
  { name: 'size_gib', value: ({ volume }) => volume.size },
  { name: 'replication_status', value: ({ volume }) => volume.replication_status },
  { name: 'protection', value: ({ verdict }) => verdict.status },
  { name: 'headline', value: ({ verdict }) => verdict.headline },
  { name: 'evidence', value: ({ verdict }) => verdict.because.join(' ') },
  { name: 'unknown_since', value: ({ verdict }) => isoTime(verdict.sinceMs) },
  {
    name: 'newest_recovery_point',
    value: ({ verdict }) => isoTime(verdict.recoveryPoint?.takenMs ?? null),
  },
  { name: 'array', value: ({ arrays }) => arrays },
  { name: 'array_volume_name', value: ({ home }) => home?.volume.name ?? null },
  { name: 'groups', value: groupNames },
  { name: 'pod', value: ({ home }) => (home && podOf(home.volume)) ?? null },
  {
    name: 'as_of',
    value: ({ home, verdict, census }) =>
      isoTime(verdict.recoveryPoint?.asOfMs ?? home?.array.identity.asOfMs ?? census.readMs),
  },
]

/** What the list selects, all of it, as a file; a project's users get their own project only. */
export async function exportVolumes(
  session: SignedIn,
  query: z.output<typeof volumeExportQuerySchema>,
): Promise<Response> {
  const { census, rows } = await selectVolumes(session, query)
  const isAdmin = strongestRole(session.roles) === 'admin'
  const projectOf = ({ volume }: CensusRow) => {
    const id = volume['os-vol-tenant-attr:tenant_id'] ?? ''
    if (id === session.project.id) return session.project.name
    return isAdmin ? (census.circumstances.projectNames.get(id) ?? id) : id
  }
  const exported = rows.map((row) => ({
    ...row,
    census,
    home: homesOf(row.volume, census.circumstances)[0],
    project: projectOf(row),
  }))
  return exportResponse(query.format, 'volumes', columns, exported)
}

function groupNames({ home }: Exported): string[] {
  if (home === undefined) return []
  return (home.array.groupsOf.get(home.volume.name) ?? []).map(({ name }) => name)
}
