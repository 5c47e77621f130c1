import { type GroupConf, groupConfOf } from '../../domain/cinder-conf/restart-effects.ts'
import type { ConfiguredBackend } from '../conf/configured-backends.ts'

/** The backend whose cinder.conf writes a group of this name on this array at each start. */
export function managerOfGroup(
  backends: readonly ConfiguredBackend[],
  arrayAddress: string,
  group: string,
): { backendId: string; conf: GroupConf } | null {
  for (const { id, primary, pure } of backends) {
    if (primary.address !== arrayAddress) continue
    const conf = groupConfOf(pure, group)
    if (conf !== null) return { backendId: id, conf }
  }
  return null
}

/** The backend that makes and stretches the pod: one with a sync target. */
export function managerOfPod(
  backends: readonly ConfiguredBackend[],
  addresses: readonly string[],
  pod: string,
): string | null {
  const manager = backends.find(
    ({ primary, pure }) =>
      addresses.includes(primary.address) &&
      pure.podName === pod &&
      pure.devices.some(({ type }) => type === 'sync'),
  )
  return manager?.id ?? null
}
