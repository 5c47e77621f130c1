import { z } from 'zod'
import type { JsonObject } from '../../core/json.ts'
import { get } from './array-handle.ts'
import { itemsOf } from './array-session.ts'
import { currentArray, type Driver, GIB } from './driver-core.ts'
import { isInRealm, isInReplicatedPod } from './existing-references.ts'

const volumeSchema = z.object({ name: z.string(), provisioned: z.number(), destroyed: z.boolean() })
const snapshotSchema = volumeSchema.extend({
  source: z.object({ name: z.string().nullish() }).nullish(),
})
const connectionSchema = z.object({
  volume: z.object({ name: z.string().nullish() }).nullish(),
  host: z.object({ name: z.string().nullish() }).nullish(),
})

/**
 * `get_manageable_volumes`: every volume of the array, with what speaks against each.
 * @param known Cinder's id of each volume that it has, by name on the array.
 */
export async function manageableVolumes(
  driver: Driver,
  known: Map<string, string>,
): Promise<JsonObject[]> {
  const array = await currentArray(driver)
  const volumes = itemsOf(await get(array, '/volumes', {}, volumeSchema))
  const connections = itemsOf(await get(array, '/connections', {}, connectionSchema))
  const hosts = new Map(connections.map(({ volume, host }) => [volume?.name, host?.name]))
  const list: JsonObject[] = []
  for (const { name, provisioned, destroyed } of volumes) {
    const host = hosts.get(name)
    const reasons = [
      ...(host ? [`Volume connected to host ${host}`] : []),
      ...(known.has(name) ? ['Volume already managed'] : []),
      ...(isInRealm(name) ? ['Volume is in a Realm'] : []),
      ...((await isInReplicatedPod(array, name)) ? ['Volume is in a Replicated Pod'] : []),
      ...(destroyed ? ['Volume is deleted'] : []),
    ]
    list.push({
      reference: { name },
      size: Math.ceil(provisioned / GIB),
      safe_to_manage: reasons.length === 0,
      reason_not_safe: reasons.join(' && '),
      cinder_id: known.get(name) ?? null,
      extra_info: null,
    })
  }
  return list
}

/** `get_manageable_snapshots`: as for volumes, but only the last reason is told. */
export async function manageableSnapshots(
  driver: Driver,
  known: Map<string, string>,
): Promise<JsonObject[]> {
  const array = await currentArray(driver)
  const snapshots = itemsOf(await get(array, '/volume-snapshots', {}, snapshotSchema))
  return snapshots.map(({ name, provisioned, destroyed, source }) => {
    const reason = isInRealm(name)
      ? 'Snapshot is in a realm.'
      : destroyed
        ? 'Snapshot is deleted.'
        : known.has(name)
          ? 'Snapshot already managed.'
          : null
    return {
      reference: { name },
      size: Math.ceil(provisioned / GIB),
      safe_to_manage: reason === null,
      reason_not_safe: reason,
      cinder_id: known.get(name) ?? null,
      extra_info: null,
      source_reference: { name: source?.name ?? null },
    }
  })
}
