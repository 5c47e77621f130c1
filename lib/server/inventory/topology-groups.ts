import type {
  ProtectionGroupTargetWire,
  ProtectionGroupWire,
} from '../../contracts/flasharray/protection-group.ts'
import type { GroupOnLink } from '../../domain/replication/topology.ts'
import { SECOND_MS } from '../../domain/units.ts'
import { outageOf } from '../cloud/array-handle.ts'
import type { OfflineArray, OnlineArray } from '../cloud/fleet.ts'
import { lagThresholdsOrLast } from '../history/lag-thresholds.ts'
import { type GroupProgress, nameOnTarget, readProgress } from './recovery-reads.ts'

/** What an array that answers says of its groups. */
export type ArrayGroups = {
  at: OnlineArray
  groups: ProtectionGroupWire[]
  targets: ProtectionGroupTargetWire[]
}

type Pair = Omit<
  GroupOnLink,
  'newestRecoveryPointMs' | 'transferProgress' | 'isTargetRead' | 'targetSinceMs'
> & { onTarget: string }

/** Every group on its way to each of its targets: one call a target for how far they have come. */
export async function groupsOnLinks(
  read: readonly ArrayGroups[],
  silent: readonly OfflineArray[],
): Promise<GroupOnLink[]> {
  const pairs = pairsOf(read, new Set(silent.map(({ name }) => name)))
  const thresholds = await lagThresholdsOrLast()
  const byTarget = Map.groupBy(pairs, ({ target }) => target)
  const perTarget = [...byTarget].map(async ([target, own]): Promise<GroupOnLink[]> => {
    const progress = await progressOn(
      target,
      own.map(({ onTarget }) => onTarget),
      read,
      silent,
    )
    return own.map(({ onTarget, ...pair }) => {
      const known = progress.of.get(onTarget)
      const lagThresholds = thresholds.get(onTarget)
      return {
        ...pair,
        ...(lagThresholds && { lagThresholds }),
        newestRecoveryPointMs: known?.newestRecoveryPointMs ?? null,
        transferProgress: known?.transferProgress ?? null,
        isTargetRead: progress.isRead,
        targetSinceMs: progress.sinceMs,
      }
    })
  })
  return (await Promise.all(perTarget)).flat()
}

/** From the sources; of a source that is silent, what its copies on the targets tell. */
function pairsOf(read: readonly ArrayGroups[], silent: ReadonlySet<string>): Pair[] {
  const pairs = new Map<string, Pair>()
  const add = (pair: Pair) => {
    const key = JSON.stringify([pair.target, pair.onTarget])
    // A group in a pod is told by both arrays of the pod.
    if (!pairs.has(key)) pairs.set(key, pair)
  }
  const live = read.flatMap(({ at, groups, targets }) => {
    const targetsOf = Map.groupBy(targets, ({ group }) => group.name ?? '')
    return groups
      .filter(({ destroyed }) => destroyed !== true)
      .map((group) => ({ at, group, own: targetsOf.get(group.name) ?? [] }))
  })
  for (const { at, group, own } of live.filter(({ group: { is_local } }) => is_local !== false))
    for (const { member, allowed } of own)
      add({
        ...readFrom(at, group),
        source: at.identity.name,
        name: group.name,
        target: member.name ?? '',
        onTarget: nameOnTarget(at.identity.name, group.name),
        allowed: allowed === true,
      })
  for (const { at, group } of live.filter(({ group: { is_local } }) => is_local === false)) {
    const source = group.source?.name ?? ''
    if (!silent.has(source)) continue
    add({
      ...readFrom(at, group),
      source,
      name: group.name.replace(`${source}:`, ''),
      target: at.identity.name,
      onTarget: group.name,
      allowed: true,
    })
  }
  return [...pairs.values()]
}

const readFrom = ({ identity }: OnlineArray, group: ProtectionGroupWire) => ({
  readAt: { array: identity.name, name: group.name },
  volumeCount: group.volume_count ?? 0,
  scheduleEnabled: group.replication_schedule?.enabled === true,
  intervalSeconds: (group.replication_schedule?.frequency ?? 0) / SECOND_MS,
  asOfMs: identity.asOfMs,
})

async function progressOn(
  target: string,
  names: readonly string[],
  read: readonly ArrayGroups[],
  silent: readonly OfflineArray[],
): Promise<{ of: Map<string, GroupProgress>; isRead: boolean; sinceMs: number | null }> {
  const handle = read.find(({ at }) => at.identity.name === target)?.at.handle
  const outage = silent.find(({ name }) => name === target)?.outage
  const unread = { of: new Map<string, GroupProgress>(), isRead: false }
  if (handle === undefined) return { ...unread, sinceMs: outage?.sinceMs ?? null }
  try {
    return { of: await readProgress(handle, [...new Set(names)]), isRead: true, sinceMs: null }
  } catch (error) {
    return { ...unread, sinceMs: outageOf(handle, error).sinceMs }
  }
}
