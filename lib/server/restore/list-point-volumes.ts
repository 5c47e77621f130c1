import type { PointVolume, PointVolumes } from '../../contracts/farside/restore.ts'
import {
  type VolumeWire as ArrayVolumeWire,
  type VolumeSnapshotWire,
  volumeSchema,
} from '../../contracts/flasharray/volume.ts'
import { mayOverwrite, pointMay } from '../../domain/replication/point-acts.ts'
import { arrayCloneName, comparePoint, nameAtHome } from '../../domain/replication/point-volumes.ts'
import { type Census, readCensus } from '../census/census.ts'
import type { OnlineArray } from '../cloud/fleet.ts'
import { likeFilter } from '../inventory/array-filter.ts'
import { readMembers, readVolumesNamed } from '../inventory/array-reads.ts'
import { describeSession } from '../session/describe-session.ts'
import type { SignedIn } from '../session/signed-in.ts'
import { type CloneChoices, cloneChoices } from './clone-choices.ts'
import { isItsName, overwriteFacts, ownerOf } from './owner-of.ts'
import { type Point, type PointPlace, readPoint } from './read-point.ts'

/** Everything but the arrays: Cinder's volumes, types and pools, and where the user may work. */
type Around = {
  census: Census | null
  choices: CloneChoices | null
  projectIds: ReadonlySet<string>
}

/**
 * Which volumes are in a point, with their sizes then, which members of today are not in it yet, and
 * what may become of each. Without Cinder it is still told what is in it.
 */
export async function listPointVolumes(
  session: SignedIn,
  place: PointPlace,
): Promise<PointVolumes> {
  const point = await readPoint(place)
  const { handle, identity } = point.array
  const held = point.snapshots.map((snapshot) => ({
    arrayVolumeName: snapshot.source?.name ?? nameIn(point, snapshot),
    snapshot,
  }))
  const [members, living, taken, around] = await Promise.all([
    readMembers(handle, place.group),
    readVolumesNamed(
      handle,
      held.map(({ arrayVolumeName }) => arrayVolumeName),
    ),
    namesTaken(point.array, place.suffix),
    readAround(session, identity.name),
  ])
  const { census, choices } = around
  const found = new Map(living.map((volume) => [volume.name, volume]))
  const compared = comparePoint(
    held,
    members.map(({ member }) => ({ arrayVolumeName: member.name ?? '' })),
  )
  const view = (each: (typeof compared.held)[number]): PointVolume => {
    const volume = ownerIn(each.arrayVolumeName, around)
    const base = volume?.name || nameAtHome(each.arrayVolumeName)
    const newArrayVolumeName = arrayCloneName(base, place.suffix, taken)
    taken.add(newArrayVolumeName.toLowerCase())
    return {
      snapshot: each.snapshot.name,
      arrayVolumeName: each.arrayVolumeName,
      sizeBytes: each.snapshot.provisioned ?? 0,
      isMember: each.isMember,
      volume,
      newArrayVolumeName,
      overwriteBlockedBy: overwriteBlockedBy(
        point,
        each.arrayVolumeName,
        census,
        found.get(each.arrayVolumeName),
      ),
    }
  }
  return {
    name: point.name,
    array: identity.name,
    createdMs: point.facts.createdMs,
    volumes: compared.held.map(view).sort(byLabel),
    notYet: compared.notYet.map(({ arrayVolumeName }) => ({
      arrayVolumeName,
      name: ownerIn(arrayVolumeName, around)?.name || null,
    })),
    ...(choices ?? { hosts: [], hostsBlockedBy: 'Cinder cannot be read now', types: [] }),
    project: session.project,
  }
}

const labelOf = ({ volume, arrayVolumeName }: PointVolume) => volume?.name || arrayVolumeName
const byLabel = (left: PointVolume, right: PointVolume) =>
  labelOf(left).localeCompare(labelOf(right), 'en')

/** `group.suffix.volume` → `volume`, for an array that does not name the source. */
const nameIn = (point: Point, snapshot: VolumeSnapshotWire) =>
  snapshot.name.slice(point.name.length + 1)

async function readAround(session: SignedIn, array: string): Promise<Around> {
  const { projects } = await describeSession(session)
  const projectIds = new Set(projects.map(({ id }) => id))
  const census = await readCensus().catch(() => null)
  const choices = census && (await cloneChoices(array, census.circumstances).catch(() => null))
  return { census, choices, projectIds }
}

/** Names that a new volume cannot have, in small letters: an array keeps destroyed ones, too. */
async function namesTaken({ handle }: OnlineArray, suffix: string): Promise<Set<string>> {
  const filter = likeFilter('name', `*-from-${suffix}*`)
  const volumes = await handle.client.list('/volumes', { filter }, volumeSchema)
  return new Set(volumes.map(({ name }) => name.toLowerCase()))
}

function ownerIn(arrayVolumeName: string, { census, projectIds }: Around): PointVolume['volume'] {
  const volume = census === null ? undefined : ownerOf(arrayVolumeName, census)
  if (census === null || volume === undefined) return null
  const projectId = volume['os-vol-tenant-attr:tenant_id'] ?? ''
  const project = {
    id: projectId,
    name: census.circumstances.projectNames.get(projectId) ?? projectId,
  }
  return {
    id: volume.id,
    name: volume.name ?? '',
    sizeGib: volume.size,
    typeName: volume.volume_type,
    project,
    projectBlockedBy: projectIds.has(projectId) ? null : `You have no role in ${project.name}`,
  }
}

function overwriteBlockedBy(
  point: Point,
  arrayVolumeName: string,
  census: Census | null,
  found: ArrayVolumeWire | undefined,
): string | null {
  if (census === null) return 'Cinder cannot be read now'
  const ofPoint = pointMay('overwrite', point.facts)
  if (!ofPoint.ok) return ofPoint.reason
  const owner = ownerOf(arrayVolumeName, census)
  const isIts = owner !== undefined && isItsName(owner, arrayVolumeName, census)
  const may = mayOverwrite(overwriteFacts(isIts ? owner : null, found))
  return may.ok ? null : may.reason
}
