import { messagesResponseSchema } from '../../contracts/cinder/message.ts'
import { type VolumeWire, volumeResponseSchema } from '../../contracts/cinder/volume.ts'
import type { VolumeDetail } from '../../contracts/farside/volumes.ts'
import { strongestRole } from '../access/roles.ts'
import { userCinder } from '../cloud/cinder.ts'
import { findLogLines } from '../log/find-log-lines.ts'
import type { SignedIn } from '../session/signed-in.ts'
import { cinderTimeMs } from './cinder-reads.ts'
import { type Circumstances, type Home, homesOf, podOf } from './judge-volume.ts'
import { listBackends } from './list-backends.ts'
import { listRecoveryPoints } from './list-recovery-points.ts'
import { readCircumstances, toVolume } from './list-volumes.ts'
import { readScheduling } from './read-scheduling.ts'
import { arrayNamesOf } from './volume-names.ts'

const mostMessages = 20
const recentSnapshotCount = 5

/** One volume as the user's own token shows it, with where the arrays have it and what they do for it. */
export async function getVolume(session: SignedIn, id: string): Promise<VolumeDetail> {
  const cinder = userCinder(session)
  const { volume } = await cinder.get(
    `/volumes/${encodeURIComponent(id)}`,
    {},
    volumeResponseSchema,
  )
  const [circumstances, messages] = await Promise.all([
    readCircumstances([volume]),
    readMessages(session, volume),
  ])
  const homes = homesOf(volume, circumstances)
  const pod = homes.map(({ array, volume: found }) => array.pods.get(podOf(found) ?? ''))
  const isAdmin = strongestRole(session.roles) === 'admin'
  const requestIds = messages.flatMap(({ requestId }) => requestId ?? [])
  const [name] = arrayNamesOf(volume, [])
  return {
    ...toVolume(volume, circumstances, session),
    metadata: volume.metadata,
    availabilityZone: volume.availability_zone,
    bootable: volume.bootable === 'true',
    arrayVolumeName: homes[0]?.volume.name ?? name ?? null,
    placements: homes.map(({ array, volume: found }) => ({
      array: array.identity.name,
      name: found.name,
      serial: found.serial ?? '',
      provisionedBytes: found.provisioned ?? 0,
      destroyed: found.destroyed === true,
    })),
    groups: groupsOf(homes, circumstances),
    pod:
      pod[0] === undefined
        ? null
        : { array: homes[0]?.array.identity.name ?? '', name: pod[0].name },
    recentSnapshots: await recentSnapshots(homes),
    messages,
    logLines: isAdmin ? await logLinesAbout(volume, requestIds) : [],
    scheduling: await readScheduling(volume, messages, isAdmin),
  }
}

function groupsOf(homes: Home[], { facts }: Circumstances): VolumeDetail['groups'] {
  const seen = new Set<string>()
  return homes.flatMap(({ array, volume }) =>
    (array.groupsOf.get(volume.name) ?? []).flatMap((group) => {
      // A group in a pod is the same group on both arrays.
      if (group.name.includes('::') && seen.has(group.name)) return []
      seen.add(group.name)
      const { newestRecoveryPointMs, unreadTargets } = facts.progressOf(array, group.name)
      return {
        array: array.identity.name,
        name: group.name,
        targets: (array.targetsOf.get(group.name) ?? []).map((target) => target.name),
        newestRecoveryPointMs,
        unreadTargets,
      }
    }),
  )
}

type RecentSnapshot = NonNullable<VolumeDetail['recentSnapshots']>[number]

/** Snapshots of the first group that has the volume, since it has it. */
async function recentSnapshots([home]: Home[]): Promise<VolumeDetail['recentSnapshots']> {
  const group = home?.array.groupsOf.get(home.volume.name)?.[0]
  if (home === undefined || group === undefined) return []
  const { name } = home.array.identity
  const list = await listRecoveryPoints(name, group.name, 2 * recentSnapshotCount).catch(() => null)
  if (list === null) return null
  const copies = list.points.filter(({ destroyed }) => !destroyed)
  const bySuffix = new Map<string, RecentSnapshot>()
  for (const { name: snapshot, createdMs, array, lane, transfer } of copies) {
    if (createdMs < (home.volume.created ?? 0)) continue
    const suffix = snapshot.slice(snapshot.lastIndexOf('.'))
    const known = bySuffix.get(suffix) ?? {
      name: `${group.name}${suffix}`,
      createdMs,
      transfer: null,
    }
    const sent = lane === 'target' && transfer !== null ? { ...transfer, target: array } : undefined
    bySuffix.set(suffix, {
      ...known,
      createdMs: Math.min(known.createdMs, createdMs),
      transfer:
        sent === undefined
          ? known.transfer
          : { target: sent.target, progress: sent.progress, completedMs: sent.completedMs },
    })
  }
  return [...bySuffix.values()]
    .sort((left, right) => right.createdMs - left.createdMs)
    .slice(0, recentSnapshotCount)
}

/** Why something failed, in Cinder's words for users. Clouds that have no messages show none. */
async function readMessages(
  session: SignedIn,
  { id }: VolumeWire,
): Promise<VolumeDetail['messages']> {
  const query = { resource_uuid: id, resource_type: 'VOLUME', limit: mostMessages }
  const answer = await userCinder(session)
    .get('/messages', query, messagesResponseSchema)
    .catch(() => ({ messages: [] }))
  return answer.messages
    .filter(({ resource_uuid }) => resource_uuid === id)
    .map((message) => ({
      event: message.event_id,
      text: message.user_message,
      createdMs: cinderTimeMs(message.created_at),
      requestId: message.request_id,
    }))
    .sort((left, right) => right.createdMs - left.createdMs)
}

/**
 * Lines of the log that name the volume or a request that failed for it. A volume that no backend took
 * is in no log: then the backends that are in trouble say why.
 */
async function logLinesAbout(
  volume: VolumeWire,
  requestIds: string[],
): Promise<VolumeDetail['logLines']> {
  if (!volume.status.startsWith('error')) return []
  const host = volume['os-vol-host-attr:host']?.replace(/#.*$/, '') ?? null
  const own = await findLogLines({ backendId: host, anyOf: [volume.id, ...requestIds] })
  if (own.length > 0) return own
  const { backends } = await listBackends().catch(() => ({ backends: [] }))
  return backends
    .filter(({ id }) => host === null || id === host)
    .flatMap(({ id, trouble }) =>
      trouble === null || trouble.logOffset === null
        ? []
        : { offset: trouble.logOffset, text: trouble.message, backendId: id },
    )
}
