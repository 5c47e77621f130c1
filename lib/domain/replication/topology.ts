import type { ArrayEvidence } from '../protection/evidence.ts'
import { groupVerdict } from '../protection/group-verdict.ts'
import { podVerdict } from '../protection/pod-verdict.ts'
import { type ProtectionStatus, protectionStatuses } from '../protection/verdict.ts'
import { type ConnectionFact, type ConnectionState, connectionState } from './connection.ts'
import type { LagThresholds } from './lag.ts'

/** What is known of one protection group on its way to one target. Times on the arrays' clock. */
export type GroupOnLink = {
  source: string
  target: string
  name: string
  /** The array, and the name there, under which the group can be read now. */
  readAt: { array: string; name: string }
  volumeCount: number
  scheduleEnabled: boolean
  intervalSeconds: number
  /** How late is late, where somebody has set that for the group. */
  lagThresholds?: LagThresholds
  allowed: boolean
  newestRecoveryPointMs: number | null
  /** 0 to 1; null when nothing is under way. */
  transferProgress: number | null
  /** The target could be asked for its recovery points. */
  isTargetRead: boolean
  /** Since when it could not, on the console's clock; null when not known. */
  targetSinceMs: number | null
  /** The clock of the array that it was read from. */
  asOfMs: number
}

/** What is known of a pod; its first array is where Cinder has it, when cinder.conf knows it. */
export type PodOnLink = {
  array: string
  name: string
  /** Null when not known. */
  mediator: string | null
  arrays: { name: string; status: string; mediatorStatus: string; progress: number | null }[]
}

/** A target that cinder.conf names for a backend. */
export type WantedLink = {
  source: string
  target: string
  kind: 'async' | 'sync'
  /** `host@backend` */
  backendId: string
}

export type LinkedGroup = GroupOnLink & {
  status: ProtectionStatus
  headline: string
  /** Since when nobody knows, on the console's clock; null for every status but `unknown`. */
  sinceMs: number | null
}
export type LinkedPod = PodOnLink & { status: ProtectionStatus; headline: string }

/** What one array replicates to another in one way, and whether the two are connected for it. */
export type ReplicationLink = {
  source: string
  target: string
  kind: 'async' | 'sync'
  connection: ConnectionState
  /** Worst first. */
  groups: LinkedGroup[]
  pods: LinkedPod[]
  /** The backend whose cinder.conf names this target although nothing replicates to it; else null. */
  wantedBy: string | null
}

/** How many groups there are, and how they are. */
export type GroupTally = {
  groupCount: number
  volumeCount: number
  /** Worst first, those that occur. */
  byStatus: { status: ProtectionStatus; count: number }[]
}

/** A link as it is shown: its worst groups, and all of them counted. */
export type SummedLink = ReplicationLink & { tally: GroupTally }

export type TopologyFacts = {
  groups: readonly GroupOnLink[]
  pods: readonly PodOnLink[]
  connections: readonly ConnectionFact[]
  wanted: readonly WantedLink[]
  /** Names of the arrays that answered. */
  readArrays: ReadonlySet<string>
}

/** Everything that replicates, as links from source to target, and the links that cinder.conf misses. */
export function replicationLinks(facts: TopologyFacts): ReplicationLink[] {
  const links = new Map<string, ReplicationLink>()
  const linkOf = (source: string, target: string, kind: 'async' | 'sync') => {
    const key = JSON.stringify([source, target, kind])
    const known = links.get(key)
    if (known !== undefined) return known
    const connection = connectionState([source, target], kind, facts.connections, facts.readArrays)
    const empty = { groups: [], pods: [], wantedBy: null }
    const made: ReplicationLink = { source, target, kind, connection, ...empty }
    links.set(key, made)
    return made
  }
  for (const group of facts.groups)
    linkOf(group.source, group.target, 'async').groups.push(judgeGroup(group))
  for (const pod of facts.pods) {
    const [home, ...others] = pod.arrays
    if (home === undefined) continue
    const { status, headline } = podVerdict(pod)
    for (const { name } of others)
      linkOf(home.name, name, 'sync').pods.push({ ...pod, status, headline })
  }
  for (const { source, target, kind, backendId } of facts.wanted) {
    const isMirrored = kind === 'sync' && links.has(JSON.stringify([target, source, kind]))
    if (isMirrored || source === target) continue
    const link = linkOf(source, target, kind)
    if (link.groups.length + link.pods.length === 0) link.wantedBy ??= backendId
  }
  for (const link of links.values()) link.groups.sort(worstFirst)
  return [...links.values()].sort(byEnds)
}

/** By the rule that the members of the group are judged by, as if this target were its only one. */
function judgeGroup(group: GroupOnLink): LinkedGroup {
  const { source, target, name, allowed, isTargetRead, asOfMs } = group
  const evidence: ArrayEvidence = {
    kind: 'read',
    asOfMs,
    arrayName: source,
    volumeExists: true,
    volumeDestroyed: false,
    volumeCreatedMs: null,
    groups: [],
    pod: null,
  }
  const { status, headline, sinceMs } = groupVerdict(
    {
      name,
      scheduleEnabled: group.scheduleEnabled,
      intervalSeconds: group.intervalSeconds,
      ...(group.lagThresholds && { lagThresholds: group.lagThresholds }),
      targets: [{ name: target, allowed }],
      newestRecoveryPointMs: group.newestRecoveryPointMs,
      transferProgress: group.transferProgress,
      unreadTargets: isTargetRead ? [] : [target],
      unreadSinceMs: isTargetRead ? null : group.targetSinceMs,
    },
    evidence,
    asOfMs,
  )
  return { ...group, status, headline, sinceMs: sinceMs ?? null }
}

const worstFirst = (left: LinkedGroup, right: LinkedGroup) =>
  protectionStatuses.indexOf(left.status) - protectionStatuses.indexOf(right.status) ||
  left.name.localeCompare(right.name)

const byEnds = (left: ReplicationLink, right: ReplicationLink) =>
  left.source.localeCompare(right.source) ||
  left.target.localeCompare(right.target) ||
  left.kind.localeCompare(right.kind)

export const tallyOf = (groups: readonly LinkedGroup[]): GroupTally => ({
  groupCount: groups.length,
  volumeCount: groups.reduce((sum, { volumeCount }) => sum + volumeCount, 0),
  byStatus: protectionStatuses.flatMap((status) => {
    const count = groups.filter((group) => group.status === status).length
    return count === 0 ? [] : [{ status, count }]
  }),
})

/** Arrays may have hundreds of groups: nobody needs more than a few of each link by name. */
export const sumUp = (link: ReplicationLink, mostGroups: number): SummedLink => ({
  ...link,
  groups: link.groups.slice(0, mostGroups),
  tally: tallyOf(link.groups),
})

/** What is left of a tally without some of its groups. */
export function tallyWithout(tally: GroupTally, groups: readonly LinkedGroup[]): GroupTally {
  const gone = tallyOf(groups)
  return {
    groupCount: tally.groupCount - gone.groupCount,
    volumeCount: tally.volumeCount - gone.volumeCount,
    byStatus: tally.byStatus.flatMap(({ status, count }) => {
      const left = count - (gone.byStatus.find((each) => each.status === status)?.count ?? 0)
      return left === 0 ? [] : [{ status, count: left }]
    }),
  }
}
