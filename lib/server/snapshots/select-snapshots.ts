import type {
  SnapshotAge,
  SnapshotPage,
  VolumeSnapshot,
} from '../../contracts/farside/snapshots.ts'
import type { VolumeSnapshotWire } from '../../contracts/flasharray/volume.ts'
import { DAY_MS, HOUR_MS } from '../../domain/units.ts'
import { readCensus } from '../census/census.ts'
import { rowsOfProject } from '../census/census-rows.ts'
import { volumesById } from '../census/volumes-by-id.ts'
import type { OnlineArray } from '../cloud/fleet.ts'
import { quoted } from '../inventory/array-filter.ts'
import { readMemberVolumes } from '../inventory/member-volumes.ts'
import { nameOnTarget } from '../inventory/recovery-reads.ts'
import type { SnapshotListQuery } from './snapshot-query.ts'
import { arrayVolumeNameOf } from './to-snapshot.ts'
import {
  filtersOn,
  idOfSnapshots,
  placesOf,
  strangersWithPart,
  withPart,
} from './volumes-of-list.ts'

/** Volumes whose snapshots can be asked for by name; of more, all are read and others passed over. */
const mostByName = 400
/** Volumes that a part of a name may mean before the list says that it is too short. */
const mostFound = 160

/** What a list shows, and how it calls the volume of each row. */
export type Selection = {
  filtersOn: (array: OnlineArray, others: readonly OnlineArray[]) => string[]
  isListed?: (row: VolumeSnapshotWire) => boolean
  volumeOf: (arrayVolumeName: string) => VolumeSnapshot['volume']
  volumes: SnapshotPage['volumes']
}

/** Snapshots of all volumes, or of those that `q` finds. */
export async function selectAll({ q = '' }: SnapshotListQuery): Promise<Selection> {
  const memberOf = await readMemberVolumes()
  const volumeOf = (arrayVolumeName: string): VolumeSnapshot['volume'] => {
    const member = memberOf(arrayVolumeName)
    // How it is protected does not fit into a row of fifty.
    return member.state === 'known'
      ? { state: member.state, id: member.id, name: member.name }
      : member
  }
  if (q === '') return { filtersOn: () => [''], volumeOf, volumes: null }
  if (q.includes('.')) return { filtersOn: named(q), volumeOf, volumes: null }
  const census = await readCensus()
  const found = withPart(census.volumes, q)
  const used = found.slice(0, mostFound)
  const places = used.flatMap((volume) => placesOf(volume, census.circumstances))
  const known = volumesById(census)
  const strangers = strangersWithPart(census.circumstances, q, (id) => known.has(id))
  const all = [...places, ...strangers.slice(0, mostFound - used.length)]
  return {
    filtersOn: ({ identity }) => filtersOn(identity.name, all),
    volumeOf,
    volumes: {
      matching: found.length + strangers.length,
      used: used.length + Math.min(strangers.length, mostFound - used.length),
    },
  }
}

/** Snapshots whose name begins so, here and, with the source in front, where they are copies. */
const named =
  (q: string): Selection['filtersOn'] =>
  (array, arrays) => {
    const sources = arrays.filter((each) => each !== array).map(({ identity }) => identity.name)
    // An asterisk stands for anything; no name has one.
    const plain = q.replaceAll('*', '')
    const begins = [plain, ...sources.map((source) => `${source}:${plain}`)]
    return begins.map((text) => `name=${quoted(`${text}*`)}`)
  }

/**
 * Snapshots of the volumes of one project. The arrays are asked with the console's own token, so each
 * row is held against the project once more before it is shown.
 */
export async function selectOwn(
  projectId: string,
  { q = '' }: SnapshotListQuery,
): Promise<Selection> {
  const census = await readCensus()
  const all = rowsOfProject(census, projectId).map(({ volume }) => volume)
  const own = new Map(all.map((volume) => [volume.id.toLowerCase(), volume]))
  for (const volume of all) {
    const nameId = volume['os-vol-mig-status-attr:name_id']
    if (nameId) own.set(nameId.toLowerCase(), volume)
  }
  const wanted = withPart(all, q)
  const wantedIds = new Set(wanted.map(({ id }) => id))
  const ownOf = (arrayVolumeName: string) => own.get(idOfSnapshots(arrayVolumeName) ?? '')
  const places =
    wanted.length > mostByName
      ? null
      : wanted.flatMap((volume) => placesOf(volume, census.circumstances))
  return {
    filtersOn: ({ identity }) => (places === null ? [''] : filtersOn(identity.name, places)),
    isListed: (row) => wantedIds.has(ownOf(arrayVolumeNameOf(row))?.id ?? ''),
    volumeOf: (arrayVolumeName) => {
      const volume = ownOf(arrayVolumeName)
      return volume === undefined
        ? { state: 'foreign' }
        : { state: 'known', id: volume.id, name: volume.name ?? '' }
    },
    volumes: q === '' ? null : { matching: wanted.length, used: wanted.length },
  }
}

const ages: Record<SnapshotAge, number> = {
  '1h': HOUR_MS,
  '24h': DAY_MS,
  '7d': 7 * DAY_MS,
  '30d': 30 * DAY_MS,
  'before-24h': DAY_MS,
  'before-7d': 7 * DAY_MS,
  'before-30d': 30 * DAY_MS,
}

/** What every row must fulfil, in the filter language of an array. */
export function conditionsOn(
  { identity }: OnlineArray,
  { group, taken }: Pick<SnapshotListQuery, 'group' | 'taken'>,
): string[] {
  const conditions: string[] = []
  if (group !== undefined) {
    const [, array = '', name = ''] = /^([^/]*)\/(.*)$/.exec(group) ?? []
    const here = array === identity.name ? name : nameOnTarget(array, name)
    conditions.push(`name=${quoted(`${here}.*`)}`)
  }
  if (taken !== undefined) {
    const atMs = identity.asOfMs - ages[taken]
    conditions.push(taken.startsWith('before-') ? `created<${atMs}` : `created>=${atMs}`)
  }
  return conditions
}
