import type { Scene } from '../call.ts'
import { refused } from '../errors.ts'
import type { PodRow } from './places.ts'

/**
 * Limits what volumes of a pod may add up to.
 * @param ignoreUsage whether the limit may be below what is provisioned now.
 */
export function setQuota(
  scene: Scene,
  pod: PodRow,
  limit: number | null,
  ignoreUsage: boolean,
): void {
  if (limit !== null && !ignoreUsage && provisionedIn(scene, pod.id) > limit)
    throw refused('Pod quota limit is less than what its volumes are provisioned with.', pod.name)
  scene.store.run('update fa_pod set quota_limit = ? where id = ?', limit, pod.id)
}

/** Refuses a volume, or more of one, for which the quota of its pod (null: it is in none) has no room. */
export function requireQuota(scene: Scene, podId: string | null, addedBytes: number): void {
  if (podId === null || addedBytes <= 0) return
  const pod = scene.store.get<{ name: string; quota_limit: number | null }>(
    'select name, quota_limit from fa_pod where id = ?',
    podId,
  )
  if (pod === undefined || pod.quota_limit === null) return
  if (provisionedIn(scene, podId) + addedBytes > pod.quota_limit)
    throw refused('Pod quota limit exceeded.', pod.name)
}

const provisionedIn = ({ store, array }: Scene, podId: string): number =>
  store.get<{ provisioned: number }>(
    'select provisioned from fa_pod_total where pod_id = ? and array = ?',
    podId,
    array,
  )?.provisioned ?? 0
