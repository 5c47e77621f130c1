import { type VolumeWire, volumesResponseSchema } from '../../contracts/cinder/volume.ts'
import type { Overview } from '../../contracts/farside/overview.ts'
import { protectionStatuses } from '../../domain/protection/verdict.ts'
import { strongestRole } from '../access/roles.ts'
import { remember } from '../cache/remember.ts'
import { userCinder } from '../cloud/cinder.ts'
import { readFleet } from '../cloud/fleet.ts'
import type { SignedIn } from '../session/signed-in.ts'
import { listBackends } from './list-backends.ts'
import { listPods } from './list-pods.ts'
import { listProtectionGroups } from './list-protection-groups.ts'
import { readCircumstances, toVolume } from './list-volumes.ts'

/** More are not judged on this page: it says so. */
const mostVolumes = 1_000
const worstCount = 8
const sharedForMs = 2_000

/** Is everything protected? For administrators of the whole cloud, for others of their project. */
export async function readOverview(session: SignedIn): Promise<Overview> {
  const isAdmin = strongestRole(session.roles) === 'admin'
  const scope = isAdmin ? 'cloud' : 'project'
  const key = isAdmin ? 'cinder/overview' : `cinder/overview/${session.project.id}`
  const [{ value: volumes }, infrastructure, fleet] = await Promise.all([
    remember(key, sharedForMs, () => judgeVolumes(session, isAdmin)),
    isAdmin ? readInfrastructure() : nothing,
    readFleet(),
  ])
  const clocks = fleet.online.map(({ identity }) => identity.asOfMs)
  const asOfMs = clocks.length > 0 ? Math.max(...clocks) : Date.now()
  return { asOfMs, scope, ...volumes, ...infrastructure }
}

type Judged = Pick<Overview, 'volumeCount' | 'truncated' | 'byProtection' | 'worst'>
type Infrastructure = Pick<Overview, 'backends' | 'arrays' | 'groups' | 'pods'>

const nothing: Infrastructure = { backends: [], arrays: [], groups: [], pods: [] }

async function judgeVolumes(session: SignedIn, isAdmin: boolean): Promise<Judged> {
  const { volumes, count } = await userCinder(session).get(
    '/volumes/detail',
    {
      limit: mostVolumes,
      sort: 'created_at:desc',
      with_count: 'True',
      ...(isAdmin ? { all_tenants: 'True' } : {}),
    },
    volumesResponseSchema,
  )
  const rows = await toRows(volumes, session)
  const counted = protectionStatuses.map((status) => ({
    status,
    count: rows.filter(({ protection }) => protection.status === status).length,
  }))
  const urgency = ({ protection }: (typeof rows)[number]) =>
    protectionStatuses.indexOf(protection.status)
  const calm = protectionStatuses.indexOf('seeding')
  return {
    volumeCount: count ?? volumes.length,
    truncated: (count ?? 0) > volumes.length,
    byProtection: counted.filter(({ count: some }) => some > 0),
    worst: rows
      .filter((row) => urgency(row) < calm)
      .sort((left, right) => urgency(left) - urgency(right))
      .slice(0, worstCount)
      .map(({ id, name, protection: { status, headline } }) => ({ id, name, status, headline })),
  }
}

async function toRows(volumes: VolumeWire[], session: SignedIn) {
  const circumstances = await readCircumstances(volumes)
  return volumes.map((volume) => toVolume(volume, circumstances, session))
}

/** Each part stands for itself: without Cinder's services the arrays are still shown. */
async function readInfrastructure(): Promise<Infrastructure> {
  const [backends, fleet, groups, pods] = await Promise.all([
    listBackends().catch(() => ({ backends: [] })),
    readFleet(),
    listProtectionGroups(),
    listPods(),
  ])
  const online = fleet.online.map(({ identity }) => ({
    name: identity.name,
    purityVersion: identity.purityVersion,
    capacityBytes: identity.capacityBytes,
    usedBytes: identity.usedBytes,
    outage: null,
  }))
  const unknown = { purityVersion: null, capacityBytes: null, usedBytes: null }
  const offline = fleet.offline.map(({ name, outage }) => ({ name, ...unknown, outage }))
  return {
    backends: backends.backends.map(({ id, service: { state, status } }) => ({
      id,
      state,
      status,
    })),
    arrays: [...online, ...offline].sort((left, right) => left.name.localeCompare(right.name)),
    groups: groups.groups
      .filter(({ isLocal, destroyed }) => isLocal && !destroyed)
      .map((group) => ({
        array: group.array,
        name: group.name,
        targets: group.targets.map(({ name }) => name),
        newestRecoveryPointMs: group.newestRecoveryPointMs,
        intervalSeconds: group.replicationSchedule.intervalSeconds,
        enabled: group.replicationSchedule.enabled,
      })),
    pods: pods.pods
      .filter(({ destroyed }) => !destroyed)
      .map((pod) => ({
        array: pod.array,
        name: pod.name,
        online: pod.arrays.length > 1 && pod.arrays.every(isOnline),
      })),
  }
}

const isOnline = ({ status, mediatorStatus }: { status: string; mediatorStatus: string }) =>
  status === 'online' && mediatorStatus === 'online'
