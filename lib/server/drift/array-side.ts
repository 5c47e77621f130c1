import type { BackendDrift } from '../../contracts/farside/drift.ts'
import type { PodWire } from '../../contracts/flasharray/pod.ts'
import type {
  ProtectionGroupTargetWire,
  ProtectionGroupWire,
} from '../../contracts/flasharray/protection-group.ts'
import type { GroupOnArray, NamedTarget, PodOnArray } from '../../domain/drift/difference.ts'
import { type ArrayHandle, arrayHandle, outageOf, readIdentity } from '../cloud/array-handle.ts'
import { missing } from '../cloud/fleet.ts'
import type { ConfiguredBackend, NamedArray } from '../conf/configured-backends.ts'

/** The domain's view of the wire; milliseconds become seconds. */
export function toGroup(
  wire: ProtectionGroupWire,
  targets: readonly ProtectionGroupTargetWire[],
): GroupOnArray {
  const { replication_schedule: schedule, target_retention: retention } = wire
  return {
    name: wire.name,
    destroyed: wire.destroyed === true,
    enabled: schedule?.enabled === true,
    intervalSeconds: (schedule?.frequency ?? 0) / 1000,
    allForSeconds: retention?.all_for_sec ?? 0,
    perDay: retention?.per_day ?? 0,
    days: retention?.days ?? 0,
    targets: targets
      .filter(({ group }) => group.name === wire.name)
      .map(({ member, allowed }) => ({ name: member.name ?? '', allowed: allowed === true })),
  }
}

export const toPod = ({ name, destroyed, arrays }: PodWire): PodOnArray => ({
  name,
  destroyed: destroyed === true,
  arrays: (arrays ?? []).map((each) => each.name),
})

export type SeenTargets = {
  named: NamedTarget[]
  /** By `backend_id`. */
  silent: string[]
  unknown: BackendDrift['unknownTargets']
  /** By the array's name. */
  handles: Map<string, ArrayHandle>
}

/** Which array each replication_device leads to; one that is silent is known by its name of before. */
export async function seeTargets({ devices }: ConfiguredBackend): Promise<SeenTargets> {
  const seen: SeenTargets = { named: [], silent: [], unknown: [], handles: new Map() }
  const looks = await Promise.all(devices.map(look))
  for (const { device, array, handle, outage } of looks) {
    const { backendId, address, line } = device
    seen.named.push({ backendId, type: device.role === 'sync' ? 'sync' : 'async', line, array })
    if (outage !== null) {
      seen.silent.push(backendId)
      seen.unknown.push({ backendId, address, line, outage })
    }
    if (array !== null && handle !== null) seen.handles.set(array, handle)
  }
  return seen
}

async function look(device: NamedArray) {
  const { address, apiToken } = device
  if (address === '' || apiToken === '') {
    const what = address === '' ? 'address' : 'API token'
    return { device, array: null, handle: null, outage: missing(what, device) }
  }
  const handle = arrayHandle({ address, apiToken })
  try {
    const { name } = await readIdentity(handle)
    return { device, array: name, handle, outage: null }
  } catch (error) {
    return { device, array: handle.lastName, handle, outage: outageOf(handle, error) }
  }
}
