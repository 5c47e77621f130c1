import type { Overview } from '../../contracts/farside/overview.ts'
import { podVerdict } from '../../domain/protection/pod-verdict.ts'
import { protectionStatuses } from '../../domain/protection/verdict.ts'
import { strongestRole } from '../access/roles.ts'
import { readCensus } from '../census/census.ts'
import { censusRows, rowsOfProject } from '../census/census-rows.ts'
import type { CensusRow } from '../census/select-volumes.ts'
import { readFleet } from '../cloud/fleet.ts'
import type { SignedIn } from '../session/signed-in.ts'
import { attentionOf, oldestRecoveryPoint } from './attention.ts'
import { listBackends } from './list-backends.ts'
import { listPods } from './list-pods.ts'
import { listProtectionGroups } from './list-protection-groups.ts'

/** Is everything protected? For administrators of the whole cloud, for others of their project. */
export async function readOverview(session: SignedIn): Promise<Overview> {
  const isAdmin = strongestRole(session.roles) === 'admin'
  const [census, infrastructure, fleet] = await Promise.all([
    readCensus(),
    isAdmin ? readInfrastructure() : nothing,
    readFleet(),
  ])
  const rows = isAdmin ? censusRows(census) : rowsOfProject(census, session.project.id)
  const clocks = fleet.online.map(({ identity }) => identity.asOfMs)
  const asOfMs = clocks.length > 0 ? Math.max(...clocks) : Date.now()
  return {
    asOfMs,
    scope: isAdmin ? 'cloud' : 'project',
    ...summed(rows),
    ...attentionOf(rows, isAdmin),
    ...infrastructure,
  }
}

type Infrastructure = Pick<Overview, 'backends' | 'arrays' | 'groups' | 'pods'>

const nothing: Infrastructure = { backends: [], arrays: [], groups: [], pods: [] }

function summed(
  rows: readonly CensusRow[],
): Pick<Overview, 'volumeCount' | 'byProtection' | 'oldestRecoveryPointSeconds'> {
  const byStatus = Map.groupBy(rows, ({ verdict }) => verdict.status)
  return {
    volumeCount: rows.length,
    byProtection: protectionStatuses.flatMap((status) => {
      const count = byStatus.get(status)?.length ?? 0
      return count === 0 ? [] : [{ status, count }]
    }),
    oldestRecoveryPointSeconds: oldestRecoveryPoint(rows),
  }
}

/** Each part stands for itself: without Cinder's services the arrays are still shown. */
async function readInfrastructure(): Promise<Infrastructure> {
  const [backends, fleet, groups, pods] = await Promise.all([
    listBackends().catch(() => ({ backends: [] })),
    readFleet(),
    listProtectionGroups(),
    listPods(),
  ])
  const online = fleet.online.map(({ handle, identity }) => ({
    name: identity.name,
    purityVersion: identity.purityVersion,
    capacityBytes: identity.capacityBytes,
    usedBytes: identity.usedBytes,
    outage: null,
    slowReadMs: handle.isSlow ? identity.readMs : null,
  }))
  const unknown = { purityVersion: null, capacityBytes: null, usedBytes: null, slowReadMs: null }
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
        ...(group.lagThresholds && { lagThresholds: group.lagThresholds }),
        enabled: group.replicationSchedule.enabled,
      })),
    pods: pods.pods
      .filter(({ destroyed }) => !destroyed)
      .map((pod) => {
        const { status, headline } = podVerdict(pod)
        return { array: pod.array, name: pod.name, status, headline }
      }),
  }
}
