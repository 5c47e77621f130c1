import type { ProtectionGroupWire } from '../../contracts/flasharray/protection-group.ts'
import { SECOND_MS } from '../../domain/units.ts'
import type { Fleet, OnlineArray } from '../cloud/fleet.ts'
import { readGroups, readGroupTargets } from '../inventory/array-reads.ts'
import { nameOnTarget } from '../inventory/recovery-reads.ts'
import { processWide } from '../process-wide.ts'

/** A group where it is made, as far as its record needs it. */
export type SourceGroup = {
  /** Its array, or its pod. */
  source: string
  name: string
  /** Its name on the targets. */
  copyName: string
  targets: string[]
  intervalSeconds: number
  /** Its schedule is on and has something to replicate. */
  enabled: boolean
  /** For so long a target keeps everything. */
  allForSeconds: number
}

/** What each array's groups were when it last answered: its targets go on telling while it is down. */
const lastKnown = () => processWide('source-groups', () => new Map<string, SourceGroup[]>())

/** The groups of all arrays that replicate, each once. */
export async function readSourceGroups(fleet: Fleet): Promise<SourceGroup[]> {
  const perArray = fleet.online.map((array) => readAndKeep(array).catch(() => keptOf(array)))
  const online = (await Promise.all(perArray)).flat()
  const offline = fleet.offline.flatMap(({ name }) => lastKnown().get(name) ?? [])
  // A group in a stretched pod is made on each of the pod's arrays.
  const distinct = new Map<string, SourceGroup>()
  for (const group of [...offline, ...online]) distinct.set(group.copyName, group)
  return [...distinct.values()]
}

const keptOf = ({ identity }: OnlineArray) => lastKnown().get(identity.name) ?? []

async function readAndKeep({ handle, identity }: OnlineArray): Promise<SourceGroup[]> {
  const [groups, targets] = await Promise.all([readGroups(handle), readGroupTargets(handle)])
  const byGroup = Map.groupBy(targets, ({ group }) => group.name)
  const found = groups.flatMap((group): SourceGroup[] => {
    const names = (byGroup.get(group.name) ?? []).flatMap(({ member }) => member.name ?? [])
    const isSource = group.is_local !== false && group.destroyed !== true && names.length > 0
    return isSource ? [toSourceGroup(group, identity.name, names)] : []
  })
  lastKnown().set(identity.name, found)
  return found
}

function toSourceGroup(wire: ProtectionGroupWire, array: string, targets: string[]): SourceGroup {
  const { name, replication_schedule: schedule, target_retention: retention } = wire
  const members = [wire.volume_count, wire.host_count, wire.host_group_count]
  return {
    source: sourceOf(array, name),
    name,
    copyName: nameOnTarget(array, name),
    targets,
    intervalSeconds: (schedule?.frequency ?? 0) / SECOND_MS,
    enabled: schedule?.enabled === true && members.some((count) => (count ?? 0) > 0),
    allForSeconds: retention?.all_for_sec ?? 0,
  }
}

/** What the record calls the place where a group is made: its pod when it is in one, else its array. */
export function sourceOf(array: string, group: string): string {
  const [pod, rest] = group.split('::')
  return pod === undefined || rest === undefined ? array : pod
}
