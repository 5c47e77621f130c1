import type { PodWire } from '../../contracts/flasharray/pod.ts'
import type {
  ProtectionGroupMemberWire,
  ProtectionGroupTargetWire,
  ProtectionGroupWire,
} from '../../contracts/flasharray/protection-group.ts'
import type { VolumeWire } from '../../contracts/flasharray/volume.ts'
import type { ArrayHandle, ArrayIdentity } from '../cloud/array-handle.ts'
import { outageOf } from '../cloud/array-handle.ts'
import { type Fleet, type OfflineArray, type OnlineArray, readFleet } from '../cloud/fleet.ts'
import { lagThresholdsOrLast, type ThresholdsByCopy } from '../history/lag-thresholds.ts'
import {
  readGroups,
  readGroupTargets,
  readMemberships,
  readPods,
  readVolumesNamed,
} from './array-reads.ts'
import { type GroupProgress, nameOnTarget, readProgress } from './recovery-reads.ts'

/** What one array says about some volumes and about what protects them. */
export type ArrayFacts = {
  handle: ArrayHandle
  identity: ArrayIdentity
  /** By name, those that were asked for and exist. */
  volumes: Map<string, VolumeWire>
  /** Its groups by name, destroyed ones left out. */
  groups: Map<string, ProtectionGroupWire>
  /** Groups that a volume is a member of, by the volume's name. */
  groupsOf: Map<string, ProtectionGroupWire[]>
  targetsOf: Map<string, { name: string; allowed: boolean }[]>
  pods: Map<string, PodWire>
  /** When it was read, on the console's clock, if that is too long ago to tell anything; else null. */
  staleSinceMs: number | null
}

/** How far a group has come on its targets, and which of them could not be asked. */
export type ProgressOnTargets = GroupProgress & {
  unreadTargets: string[]
  /** Since when the first of them is silent, on the console's clock. */
  unreadSinceMs: number | null
}

export type VolumeFacts = {
  arrays: ArrayFacts[]
  offline: OfflineArray[]
  /** Best progress of a group over its targets, and the targets that could not be asked. */
  progressOf(array: ArrayFacts, group: string): ProgressOnTargets
  /** How late is late for groups for which somebody has set it, by the name of their copies. */
  lagThresholds?: ThresholdsByCopy
}

/** Asks every array about the named volumes. */
export const readVolumeFacts = (names: readonly string[]): Promise<VolumeFacts> =>
  gatherFacts((array) => readNamedFacts(array, names))

/** The facts of every array by `read`; one that fails on the way counts as offline. */
export async function gatherFacts(
  read: (array: OnlineArray) => Promise<ArrayFacts>,
): Promise<VolumeFacts> {
  const fleet = await readFleet()
  const offline = [...fleet.offline]
  const answers = await Promise.all(
    fleet.online.map((array) =>
      read(array).catch((error: unknown) => {
        const { handle, identity } = array
        const outage = outageOf(handle, error)
        offline.push({ address: handle.address, name: identity.name, outage })
        return undefined
      }),
    ),
  )
  const arrays = answers.filter((facts) => facts !== undefined)
  const [{ best, unread }, lagThresholds] = await Promise.all([
    readAllProgress(fleet, arrays),
    lagThresholdsOrLast(),
  ])
  return {
    arrays,
    offline,
    lagThresholds,
    progressOf: ({ identity, targetsOf }, group) => {
      const silent = (targetsOf.get(group) ?? []).filter(({ name }) => unread.has(name))
      const sinceMs = silent.flatMap(({ name }) => unread.get(name) ?? [])
      return {
        ...(best.get(nameOnTarget(identity.name, group)) ?? noProgress),
        unreadTargets: silent.map(({ name }) => name),
        unreadSinceMs: sinceMs.length === 0 ? null : Math.min(...sinceMs),
      }
    },
  }
}

const noProgress: GroupProgress = { newestRecoveryPointMs: null, transferProgress: null }

/** What an array says about the named volumes: a handful of calls, however many names. */
export async function readNamedFacts(
  { handle, identity }: OnlineArray,
  names: readonly string[],
): Promise<ArrayFacts> {
  const [volumes, memberships, groups, targets, pods] = await Promise.all([
    readVolumesNamed(handle, names),
    readMemberships(handle, names),
    readGroups(handle),
    readGroupTargets(handle),
    readPods(handle),
  ])
  return toArrayFacts({ handle, identity }, { volumes, memberships, groups, targets, pods })
}

type Answers = {
  volumes: VolumeWire[]
  memberships: ProtectionGroupMemberWire[]
  groups: ProtectionGroupWire[]
  targets: ProtectionGroupTargetWire[]
  pods: PodWire[]
}

/** What an array answered, put in order for whoever asks about a volume. */
export function toArrayFacts(
  { handle, identity }: OnlineArray,
  { volumes, memberships, groups, targets, pods }: Answers,
): ArrayFacts {
  const live = new Map(groups.filter(({ destroyed }) => destroyed !== true).map((g) => [g.name, g]))
  const groupsOf = new Map<string, ProtectionGroupWire[]>()
  for (const { group, member } of memberships) {
    const found = live.get(group.name ?? '')
    if (found !== undefined) push(groupsOf, member.name ?? '', found)
  }
  const targetsOf: ArrayFacts['targetsOf'] = new Map()
  for (const { group, member, allowed } of targets) {
    push(targetsOf, group.name ?? '', { name: member.name ?? '', allowed: allowed === true })
  }
  return {
    handle,
    identity,
    volumes: new Map(volumes.map((volume) => [volume.name, volume])),
    groups: live,
    groupsOf,
    targetsOf,
    pods: new Map(pods.filter(({ destroyed }) => destroyed !== true).map((pod) => [pod.name, pod])),
    staleSinceMs: null,
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

/** How far each group that matters has come on its targets, by its name there; and who did not say. */
async function readAllProgress(
  fleet: Fleet,
  arrays: ArrayFacts[],
): Promise<{ best: Map<string, GroupProgress>; unread: Map<string, number | null> }> {
  const wanted = new Map<string, Set<string>>()
  for (const { identity, groupsOf, targetsOf } of arrays) {
    for (const group of new Set([...groupsOf.values()].flat())) {
      // Copies that others replicate here have members, too, but go no further.
      if (group.is_local === false) continue
      for (const { name } of targetsOf.get(group.name) ?? []) {
        const names = wanted.get(name) ?? new Set<string>()
        wanted.set(name, names.add(nameOnTarget(identity.name, group.name)))
      }
    }
  }
  const unread = new Map<string, number | null>()
  const perTarget = [...wanted].map(async ([target, names]) => {
    const array = fleet.online.find(({ identity }) => identity.name === target)
    try {
      if (array !== undefined) return await readProgress(array.handle, [...names])
      const silent = fleet.offline.find(({ name }) => name === target)
      unread.set(target, silent?.outage.sinceMs ?? null)
    } catch (error) {
      unread.set(target, array === undefined ? null : outageOf(array.handle, error).sinceMs)
    }
    return new Map<string, GroupProgress>()
  })
  const best = new Map<string, GroupProgress>()
  for (const progress of await Promise.all(perTarget)) {
    for (const [group, next] of progress) best.set(group, better(best.get(group), next))
  }
  return { best, unread }
}

function better(before: GroupProgress | undefined, next: GroupProgress): GroupProgress {
  if (before === undefined) return next
  const newest = Math.max(before.newestRecoveryPointMs ?? 0, next.newestRecoveryPointMs ?? 0)
  return {
    newestRecoveryPointMs: newest === 0 ? null : newest,
    transferProgress: before.transferProgress ?? next.transferProgress,
  }
}
