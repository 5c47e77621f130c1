import type { Scene } from '../call.ts'
import { doesNotExist, refused } from '../errors.ts'
import { liveGroup } from './groups.ts'
import { findPod, livePod } from './places.ts'

/** What default protections are of: an array alone, or a pod on all of its arrays. */
type Container = { array: string; podId: string }

/** Names of the groups that a new volume of the array, or of a pod, joins unless it opts out. */
export function defaultProtectionsOf(scene: Scene, podName: string | undefined): string[] {
  const { array, podId } =
    podName === undefined
      ? { array: scene.array, podId: '' }
      : { array: '', podId: livePod(scene, podName).id }
  return scene.store
    .all<{ name: string }>(
      `select g.name from fa_default_protection d join fa_pg g on g.id = d.pg_id and g.array = ?
       where d.array = ? and d.pod_id = ? and g.eradicate_ms is null order by d.key`,
      scene.array,
      array,
      podId,
    )
    .map(({ name }) => name)
}

/** Replaces the default protections of the array or of a pod, by its name. */
export function setDefaultProtections(scene: Scene, name: string, groups: readonly string[]): void {
  const { store } = scene
  const container = containerNamed(scene, name)
  store.run(
    'delete from fa_default_protection where array = ? and pod_id = ?',
    container.array,
    container.podId,
  )
  for (const groupName of groups) {
    const group = liveGroup(scene, groupName)
    if (group.is_local === 0 || (group.pod_id ?? '') !== container.podId)
      throw refused('The protection group is not in the container.', group.name)
    store.run(
      'insert or ignore into fa_default_protection (array, pod_id, pg_id) values (?, ?, ?)',
      container.array,
      container.podId,
      group.id,
    )
  }
}

/** An empty name stands for the array itself, as its own name does. */
function containerNamed(scene: Scene, name: string): Container {
  if (name === '' || name.toLowerCase() === scene.array.toLowerCase())
    return { array: scene.array, podId: '' }
  const pod = findPod(scene, name)
  if (pod === undefined || pod.eradicate_ms !== null) throw doesNotExist('Container', name)
  return { array: '', podId: pod.id }
}
