import type { ReplicationDevice } from '../replication-device.ts'

/** A backend_id for a device that has none of its own: what the array is called, and how it is used. */
export function freeBackendId(
  { sanIp, type }: Pick<ReplicationDevice, 'sanIp' | 'type'>,
  taken: readonly string[],
): string {
  const name = /^([a-z][a-z0-9-]*)(\.|$)/i.exec(sanIp ?? '')?.[1] ?? 'target'
  const wanted = `${name}-${type === 'sync' ? 'sync' : 'async'}`
  let candidate = wanted
  for (let number = 2; taken.includes(candidate); number += 1) candidate = `${wanted}-${number}`
  return candidate
}
