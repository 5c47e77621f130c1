import {
  driverReplicationType,
  type ExtraSpecs,
  isReplicatedSpec,
  type ReplicationType,
} from '../../volume-type/extra-specs.ts'
import { type Caution, cautions } from './cautions.ts'
import { arrayCall, type Place, type ReplicationNames, type RetypeStep } from './place.ts'
import { enterPod, leavePod } from './pod-steps.ts'

/** `ignored`: replicated, by a word that the driver does not know. */
type Had = ReplicationType | 'none' | 'ignored'
type Gets = ReplicationType | 'none'

export type DriverRoute = {
  steps: RetypeStep[]
  place: Place
  /** What the driver says; null when it says nothing and Cinder decides by the extra specs. */
  replicationStatus: 'enabled' | 'disabled' | null
  cautions: Caution[]
}

type Change = { place: Place; volumeId: string; names: ReplicationNames }

/**
 * What the driver does about replication: `retype` of cinder/volume/drivers/pure.py @ ab09bc39, oddities
 * included. An old type whose word it does not know is in none of its cases, so nothing happens
 * whatever the new one asks for; a new type of that kind counts as async, which it does not when a
 * volume is created.
 */
export function driverRoute(from: ExtraSpecs, to: ExtraSpecs, change: Change): DriverRoute {
  const had = typeOf(from) as Had
  const known = typeOf(to)
  const gets: Gets = known === 'ignored' ? 'async' : known
  const remarks = known === 'ignored' ? [cautions.countsAsAsync] : []
  const stay = { steps: [], place: change.place, replicationStatus: null }
  if (had === 'ignored')
    return {
      ...stay,
      cautions: gets === 'none' ? [] : [...remarks, cautions.nothingHappens(change.place, gets)],
    }
  if (had === gets) return { ...stay, cautions: remarks }
  const route = had === 'none' ? enable(gets, change) : switchFrom(had, gets, change)
  return { ...route, cautions: [...remarks, ...route.cautions] }
}

function typeOf(specs: ExtraSpecs): Had {
  if (!isReplicatedSpec(specs)) return 'none'
  return driverReplicationType(specs) ?? 'ignored'
}

function enable(gets: Gets, change: Change): DriverRoute {
  if (gets === 'async') return joinGroup(change, change.names.group)
  return toPod(gets, change)
}

function switchFrom(had: ReplicationType, gets: Gets, change: Change): DriverRoute {
  if (had === 'async') return gets === 'none' ? leaveGroups(change) : toPod(gets, change)
  if (gets === 'trisync')
    return { ...joinGroup(change, change.names.trisyncGroup), replicationStatus: null }
  const left = had === 'trisync' ? leaveTrisync(change) : undefined
  const place = left?.place ?? change.place
  const before = left?.steps ?? []
  if (gets === 'sync') return { steps: before, place, replicationStatus: null, cautions: [] }
  const out = leavePod(place, change.volumeId, change.names)
  const steps = [...before, ...out.steps]
  if (gets === 'none')
    return {
      steps,
      place: out.place,
      replicationStatus: 'disabled',
      cautions: [cautions.losesReplication],
    }
  const joined = joinGroup({ ...change, place: out.place }, change.names.group)
  return { ...joined, steps: [...steps, ...joined.steps] }
}

/** `_sync_retype_enable`: without a sync target it writes a line to the log, and that is all. */
function toPod(gets: Gets, change: Change): DriverRoute {
  const { names } = change
  if (names.syncTargets.length === 0)
    return {
      steps: [],
      place: change.place,
      replicationStatus: null,
      cautions: [cautions.noSyncTarget(change.place)],
    }
  const inside = enterPod(change.place, change.volumeId, names)
  const foreign = change.place.groups.filter((group) => group !== names.group)
  const remarks = foreign.length === 0 ? [] : [cautions.leavesForeign(foreign)]
  const route = { ...inside, replicationStatus: 'enabled', cautions: remarks } as const
  if (gets !== 'trisync') return route
  const joined = joinGroup({ ...change, place: inside.place }, names.trisyncGroup)
  return {
    ...joined,
    steps: [...inside.steps, ...joined.steps],
    cautions: [...remarks, ...joined.cautions],
  }
}

function joinGroup({ place }: Change, group: string): DriverRoute {
  const { name, groups } = place
  return {
    steps: [
      arrayCall(
        `Adds the volume to ${group}.`,
        `POST /protection-groups/volumes?group_names=${group}&member_names=${name}`,
      ),
    ],
    place: { ...place, groups: [...new Set([...groups, group])] },
    replicationStatus: 'enabled',
    cautions: groups.includes(group) ? [] : [cautions.seeds(group)],
  }
}

/** `_disable_async_replication`: out of every group it is in. */
function leaveGroups({ place, names }: Change): DriverRoute {
  const { name, groups } = place
  const foreign = groups.filter((group) => group !== names.group)
  return {
    steps:
      groups.length === 0
        ? []
        : [
            arrayCall(
              `Takes the volume out of ${groups.join(' and ')}.`,
              `DELETE /protection-groups/volumes?group_names=${groups.join(',')}&member_names=${name}`,
            ),
          ],
    place: { ...place, groups: [] },
    replicationStatus: 'disabled',
    cautions: [
      cautions.losesReplication,
      ...(foreign.length === 0 ? [] : [cautions.leavesForeign(foreign)]),
    ],
  }
}

function leaveTrisync({ place, names: { trisyncGroup } }: Change) {
  return {
    steps: [
      arrayCall(
        `Takes the volume out of ${trisyncGroup}.`,
        `DELETE /protection-groups/volumes?group_names=${trisyncGroup}&member_names=${place.name}`,
      ),
    ],
    place: { ...place, groups: place.groups.filter((group) => group !== trisyncGroup) },
  }
}
