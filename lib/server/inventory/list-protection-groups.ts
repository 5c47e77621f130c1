import type {
  ProtectionGroup,
  ProtectionGroupList,
} from '../../contracts/farside/protection-groups.ts'
import { outageOf } from '../cloud/array-handle.ts'
import { listed, listedSilent, type OnlineArray, readFleet } from '../cloud/fleet.ts'
import { configuredBackends } from '../conf/configured-backends.ts'
import { lagThresholdsOrLast, type ThresholdsByCopy } from '../history/lag-thresholds.ts'
import { readGroups, readGroupTargets } from './array-reads.ts'
import { managerOfGroup } from './managed-by.ts'
import { type GroupProgress, nameOnTarget, readProgress } from './recovery-reads.ts'
import { toOwnFields } from './to-protection-group.ts'

type Row = ProtectionGroup & { address: string }

/** The groups of every array; one that does not answer costs only its rows. */
export async function listProtectionGroups(): Promise<ProtectionGroupList> {
  const [fleet, backends, thresholds] = await Promise.all([
    readFleet(),
    configuredBackends(),
    lagThresholdsOrLast(),
  ])
  const arrays: ProtectionGroupList['arrays'] = fleet.offline.map(({ name, outage }) =>
    listedSilent(name, outage),
  )
  const perArray = fleet.online.map(async (array): Promise<Row[]> => {
    try {
      const rows = await rowsOf(array)
      arrays.push(listed(array))
      return rows
    } catch (error) {
      arrays.push(listedSilent(array.identity.name, outageOf(array.handle, error)))
      return []
    }
  })
  const rows = (await Promise.all(perArray)).flat()
  const newest = await newestOfEach(rows, fleet.online)
  const groups = rows.map(({ address, ...row }) => ({
    ...row,
    ...thresholdsOf(row, thresholds),
    managedBy: managerOfGroup(backends, address, row.name)?.backendId ?? null,
    newestRecoveryPointMs: newest.get(`${row.array}/${row.name}`) ?? null,
  }))
  return { groups: groups.sort(byPlace), arrays: arrays.sort(byName) }
}

/** Of a copy those of its source. */
function thresholdsOf({ isLocal, array, name }: ProtectionGroup, all: ThresholdsByCopy) {
  const lagThresholds = all.get(isLocal ? nameOnTarget(array, name) : name)
  return lagThresholds && { lagThresholds }
}

async function rowsOf({ handle, identity }: OnlineArray): Promise<Row[]> {
  const [groups, targets] = await Promise.all([readGroups(handle), readGroupTargets(handle)])
  return groups.map((wire) => ({
    ...toOwnFields(wire),
    array: identity.name,
    address: handle.address,
    targets: targets
      .filter(({ group }) => group.name === wire.name)
      .map(({ member, allowed }) => ({ name: member.name ?? '', allowed: allowed === true })),
    managedBy: null,
    newestRecoveryPointMs: null,
  }))
}

/** By `array/group`; a copy on a target tells of itself, a group of the best of its targets. */
async function newestOfEach(rows: Row[], online: OnlineArray[]): Promise<Map<string, number>> {
  const progress = new Map<string, Map<string, GroupProgress>>()
  const perTarget = online.map(async ({ handle, identity }) => {
    const names = rows.flatMap((row) => {
      if (!row.isLocal) return row.array === identity.name ? [row.name] : []
      const isTarget = row.targets.some(({ name }) => name === identity.name)
      return isTarget ? [nameOnTarget(row.array, row.name)] : []
    })
    const read = await readProgress(handle, [...new Set(names)]).catch(() => undefined)
    if (read !== undefined) progress.set(identity.name, read)
  })
  await Promise.all(perTarget)
  const newest = new Map<string, number>()
  for (const row of rows) {
    const places = row.isLocal
      ? row.targets.map(({ name }) => progress.get(name)?.get(nameOnTarget(row.array, row.name)))
      : [progress.get(row.array)?.get(row.name)]
    const times = places.flatMap((place) => place?.newestRecoveryPointMs ?? [])
    if (times.length > 0) newest.set(`${row.array}/${row.name}`, Math.max(...times))
  }
  return newest
}

const byName = (left: { name: string }, right: { name: string }) =>
  left.name.localeCompare(right.name)
const byPlace = (left: ProtectionGroup, right: ProtectionGroup) =>
  Number(right.isLocal) - Number(left.isLocal) ||
  left.array.localeCompare(right.array) ||
  byName(left, right)
