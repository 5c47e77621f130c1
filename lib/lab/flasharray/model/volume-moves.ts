import { type Call, listParameter, type Scene } from '../call.ts'
import { invalidValue, refused } from '../errors.ts'
import { type GroupRow, ownGroup } from './groups.ts'
import { requireMemberKind, settleHostMembers } from './host-members.ts'
import { joinGroup, leaveGroup } from './members.ts'
import { arraysOfPod, partsOf, placeOf } from './places.ts'
import { requireQuota } from './pod-quota.ts'
import { refuseIfLocked } from './safe-mode.ts'
import { settleSchedule } from './schedule.ts'
import { setPlace, type VolumeRow } from './volumes.ts'

/** Renames a volume where it is; the new name may repeat its pod and volume group. */
export function renameVolume(scene: Scene, volume: VolumeRow, newName: string): string {
  const current = partsOf(volume.name)
  const given = partsOf(newName)
  const place = placeOf(
    scene,
    'Volume',
    nameOf({
      pod: given.pod ?? current.pod,
      group: given.group ?? current.group,
      shortName: given.shortName,
    }),
  )
  if (place.podId !== volume.pod_id || place.volumeGroupId !== volume.volume_group_id)
    throw refused('Renaming does not move a volume into a pod or volume group.', volume.name)
  setPlace(scene, volume, place)
  return place.fullName
}

/**
 * Moves a volume, which changes its name. `pod` or `volumeGroup` names the place; an empty one takes
 * the volume out of where it is. A move between pods needs the same arrays on both sides, and all
 * groups that the volume is in must be given up, named in `remove_from_protection_group_names`.
 */
export function moveVolume(
  call: Call,
  volume: VolumeRow,
  target: { pod: string } | { volumeGroup: string },
): string {
  const current = partsOf(volume.name)
  const place = placeOf(call, 'Volume', targetName(current, target))
  if (place.podId === volume.pod_id) requireNoGroupChange(call)
  else {
    if (membersOf(call, place.podId) !== membersOf(call, volume.pod_id))
      throw refused('Volume cannot be moved into or out of a stretched pod.', volume.name)
    requireQuota(call, place.podId, volume.provisioned)
    leaveGroups(call, volume)
  }
  setPlace(call, volume, place)
  if (place.podId === volume.pod_id) return place.fullName
  for (const name of listParameter(call, 'add_to_protection_group_names') ?? [])
    joinNamed(call, { id: volume.id, podId: place.podId }, name)
  settleHostMembers(call)
  return place.fullName
}

/** The arrays of a pod, or of none, in a form to compare. */
const membersOf = (scene: Scene, podId: string | null): string =>
  (podId === null ? [scene.array] : arraysOfPod(scene, podId)).toSorted().join()

function targetName(
  current: ReturnType<typeof partsOf>,
  target: { pod: string } | { volumeGroup: string },
): string {
  const { shortName } = current
  if ('pod' in target) return nameOf({ pod: target.pod || undefined, group: undefined, shortName })
  if (target.volumeGroup === '') return nameOf({ ...current, group: undefined })
  const { pod, shortName: group } = partsOf(target.volumeGroup)
  return nameOf({ pod, group, shortName })
}

const nameOf = ({ pod, group, shortName }: ReturnType<typeof partsOf>): string =>
  `${pod === undefined ? '' : `${pod}::`}${group === undefined ? '' : `${group}/`}${shortName}`

/** Groups can be changed along with a move between pods, and nowhere else. */
export function requireNoGroupChange(call: Call): void {
  for (const parameter of ['add_to', 'remove_from'].map((verb) => `${verb}_protection_group_names`))
    if ((listParameter(call, parameter) ?? []).length > 0)
      throw invalidValue(parameter, 'only with a move into or out of a pod')
}

/** Puts a volume into a group of its pod. Being in it already is no matter. */
export function joinNamed(
  scene: Scene,
  volume: { id: string; podId: string | null },
  groupName: string,
): void {
  const group = ownGroup(scene, groupName)
  if (group.pod_id !== volume.podId)
    throw refused('Volume and protection group must be in the same pod.', groupName)
  requireMemberKind(scene, group.id, groupName, 'volumes')
  joinGroup(scene, group.id, volume.id)
  settleSchedule(scene, group.id)
}

/** What hosts of a group bring along is none of this: it follows the connections. */
function leaveGroups(call: Call, volume: VolumeRow) {
  const given = (listParameter(call, 'remove_from_protection_group_names') ?? []).map((name) =>
    name.toLowerCase(),
  )
  const groups = call.store.all<GroupRow>(
    `select g.* from fa_pg_volume m join fa_pg g on g.id = m.pg_id and g.array = ?
     where m.volume_id = ? and not exists (select 1 from fa_pg_host x where x.pg_id = m.pg_id)`,
    call.array,
    volume.id,
  )
  for (const group of groups) {
    const { id, name } = group
    if (!given.includes(name.toLowerCase()))
      throw refused(`Volume cannot be moved while it is in protection group ${name}.`, volume.name)
    refuseIfLocked(group, 'Removing a member')
    leaveGroup(call, id, volume.id)
    settleSchedule(call, id)
  }
}
