import type { Scene } from '../call.ts'
import { livePod } from './places.ts'

/** Names of the groups that a new volume of the array, or of a pod, joins unless it opts out. */
export function defaultProtectionsOf(scene: Scene, podName: string | undefined): string[] {
  const podId = podName === undefined ? '' : livePod(scene, podName).id
  return scene.store
    .all<{ name: string }>(
      `select g.name from fa_default_protection d join fa_pg g on g.id = d.pg_id and g.array = d.array
       where d.array = ? and d.pod_id = ? and g.eradicate_ms is null order by d.key`,
      scene.array,
      podId,
    )
    .map(({ name }) => name)
}
