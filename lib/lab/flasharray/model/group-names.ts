import type { Scene } from '../call.ts'
import { alreadyExists, hasBeenDestroyed, refused } from '../errors.ts'
import { type GroupRow, nameOnTarget } from './groups.ts'
import { placeOf, stateOf } from './places.ts'

/**
 * Renames a group within its place, on every array that knows it, and its snapshots with it.
 * @returns its new full name.
 */
export function renameGroup(scene: Scene, group: GroupRow, newName: string): string {
  const { store } = scene
  const place = placeOf(scene, 'Protection group', newName)
  if (place.podId !== null && place.podId !== group.pod_id)
    throw refused('Renaming does not move a protection group into a pod.', group.name)
  const pod = group.pod_id === null ? undefined : group.name.split('::')[0]
  const fullName = pod === undefined ? place.fullName : `${pod}::${place.shortName}`
  const isSame = fullName.toLowerCase() === group.name.toLowerCase()
  const state = isSame ? 'absent' : stateOf(scene, 'fa_pg', fullName)
  if (state === 'live') throw alreadyExists('Protection group', fullName)
  if (state === 'destroyed') throw hasBeenDestroyed('Protection group', fullName)
  const onTarget = nameOnTarget({ ...group, name: fullName })
  store.run(
    'update fa_pg set name = iif(is_local = 1, ?, ?) where origin_id = ?',
    fullName,
    onTarget,
    group.origin_id,
  )
  store.run(
    `update fa_pg_snap set name = g.name || '.' || fa_pg_snap.suffix
     from fa_pg g where g.origin_id = ? and fa_pg_snap.pg_key = g.key`,
    group.origin_id,
  )
  return fullName
}
