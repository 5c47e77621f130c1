import type { Pod, PodList } from '../../contracts/farside/pods.ts'
import type { PodWire } from '../../contracts/flasharray/pod.ts'
import { outageOf } from '../cloud/array-handle.ts'
import { listed, listedSilent, type OnlineArray, readFleet } from '../cloud/fleet.ts'
import { configuredBackends } from '../conf/configured-backends.ts'
import { readPods } from './array-reads.ts'
import { managerOfPod } from './managed-by.ts'
import { countVolumesOfPod } from './pod-volumes.ts'

type Seen = { wire: PodWire; at: OnlineArray }

/** The pods of every array; one that two arrays share is one row. */
export async function listPods(): Promise<PodList> {
  const [fleet, backends] = await Promise.all([readFleet(), configuredBackends()])
  const arrays: PodList['arrays'] = fleet.offline.map(({ name, outage }) =>
    listedSilent(name, outage),
  )
  const perArray = fleet.online.map(async (at): Promise<Seen[]> => {
    try {
      const wires = await readPods(at.handle)
      arrays.push(listed(at))
      return wires.map((wire) => ({ wire, at }))
    } catch (error) {
      arrays.push(listedSilent(at.identity.name, outageOf(at.handle, error)))
      return []
    }
  })
  const byId = new Map<string, Seen[]>()
  for (const seen of (await Promise.all(perArray)).flat()) {
    byId.set(seen.wire.id, [...(byId.get(seen.wire.id) ?? []), seen])
  }
  const rows = [...byId.values()].map(async (sightings) => {
    const [{ wire, at }] = sightings as [Seen, ...Seen[]] // a group is made by its first
    const count = await countVolumesOfPod(at.handle, wire.name).catch(() => null)
    const addresses = fleet.online.map(({ handle }) => handle.address)
    const ownAddresses = addresses.filter((address) =>
      sightings.some(({ at: place }) => place.handle.address === address),
    )
    return toPod(wire, at.identity.name, count, managerOfPod(backends, ownAddresses, wire.name))
  })
  const pods = await Promise.all(rows)
  return {
    pods: pods.sort((left, right) => left.name.localeCompare(right.name)),
    arrays: arrays.sort((left, right) => left.name.localeCompare(right.name)),
  }
}

function toPod(
  wire: PodWire,
  array: string,
  volumeCount: number | null,
  managedBy: string | null,
): Pod {
  return {
    name: wire.name,
    array,
    mediator: wire.mediator ?? '',
    arrays: (wire.arrays ?? []).map((each) => ({
      name: each.name,
      status: each.status,
      mediatorStatus: each.mediator_status ?? 'unknown',
      progress: each.progress ?? null,
      frozenAtMs: each.frozen_at ?? null,
      preElected: each.pre_elected === true,
    })),
    volumeCount,
    destroyed: wire.destroyed === true,
    promotionStatus: wire.promotion_status ?? null,
    managedBy,
    failoverPreferences: (wire.failover_preferences ?? []).flatMap(({ name }) => name ?? []),
  }
}
