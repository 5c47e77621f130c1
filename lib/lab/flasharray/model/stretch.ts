import type { Scene } from '../call.ts'
import { alreadyExists, doesNotExist, PurityError, podLimitReached, refused } from '../errors.ts'
import { arrayId, arraysOfPod, findPod, type PodRow } from './places.ts'
import { copyContents } from './pod-contents.ts'
import { leaveRemainder } from './remainder.ts'
import { goOnline, type PodMember, podMembers, startResync, totalsOf } from './resync.ts'
import { settleSchedule } from './schedule.ts'
import { canReach, isOn } from './wires.ts'

/** The first copy of a pod's contents takes at least this long; an empty pod is in sync at once. */
const MIN_COPY_MS = 500
const MAX_ARRAYS = 2
const PATH = '/pods/arrays'

/**
 * Stretches a pod to another array: from now on everything in it is on both, and the new array is
 * online as soon as the contents have been copied.
 * @throws PurityError when it is there already, the pod is on two arrays, or the arrays are not
 * connected for synchronous replication.
 */
export function stretchPod(scene: Scene, pod: PodRow, target: string): void {
  const { store, array } = scene
  const arrays = arraysOfPod(scene, pod.id)
  if (arrays.some((name) => name.toLowerCase() === target.toLowerCase()))
    throw alreadyExists('Array', target)
  if (arrays.length >= MAX_ARRAYS) throw podLimitReached(pod.name)
  const remote = syncPartner(scene, target)
  const taken = findPod({ ...scene, array: remote }, pod.name)
  if (taken !== undefined) throw alreadyExists('Pod', pod.name)
  const { lastInsertRowid: key } = store.run(
    'insert into fa_pod_array (pod_id, array, is_current) values (?, ?, 0)',
    pod.id,
    remote,
  )
  copyContents(scene, pod.id, array, remote)
  const { written } = totalsOf(scene, pod.id, array)
  if (written === 0) goOnline(scene, key)
  else startResync(scene, { key, array: remote }, array, { bytes: written, minimumMs: MIN_COPY_MS })
}

/** The array of that name, if it is connected for synchronous replication and answers. */
function syncPartner(scene: Scene, target: string): string {
  const link = scene.store.get<{ remote: string }>(
    `select remote from fa_link where array = ? and remote = ? and type = 'sync-replication'`,
    scene.array,
    target,
  )
  if (link === undefined) {
    arrayId(scene, target)
    throw refused(`There is no connection for synchronous replication to ${target}.`, target)
  }
  if (!canReach(scene, scene.array, link.remote))
    throw refused(`Array ${link.remote} is not connected.`, target)
  return link.remote
}

/**
 * Takes a pod off one of its arrays; what was there stays behind in a destroyed pod of its own. The copy
 * that stays is one that serves, so there is always one. To give up a peer that does not answer takes
 * `withUnknown`; the array that was left alone then brings the pod online with what it has.
 * @throws PurityError
 */
export function unstretchPod(
  scene: Scene,
  pod: PodRow,
  leaving: string,
  withUnknown: boolean,
): void {
  const members = podMembers(scene, pod.id)
  const left = members.find(({ array }) => array.toLowerCase() === leaving.toLowerCase())
  if (left === undefined) throw doesNotExist('Array', leaving)
  const staying = members.find((member) => member !== left)
  if (staying === undefined) throw refused('The last array of a pod cannot be removed.', pod.name)
  checkUnstretch(scene, pod, { left, staying, withUnknown })
  goOnline(scene, staying.key)
  leaveRemainder(scene, pod, { left: left.array, staying: staying.array })
  scene.store.run('update fa_pod_array set is_pre_elected = 0 where key = ?', staying.key)
  // A pod that was offline here takes its snapshots again.
  for (const { id } of groupsOf(scene, pod.id)) settleSchedule(scene, id)
}

const groupsOf = ({ store }: Scene, podId: string) =>
  store.all<{ id: string }>('select id from fa_pg where pod_id = ?', podId)

function checkUnstretch(
  scene: Scene,
  pod: PodRow,
  { left, staying, withUnknown }: { left: PodMember; staying: PodMember; withUnknown: boolean },
): void {
  const isReachable = canReach(scene, left.array, staying.array)
  if (!isReachable && !withUnknown)
    throw refused(`Pod cannot be unstretched while ${left.array} does not answer.`, pod.name)
  if (staying.state === 'online') return
  if (isReachable)
    throw refused(`Pod is not in sync on ${staying.array}, so it has to stay.`, pod.name)
  if (!isOn(scene, staying.array))
    throw refused(`Pod would be left to ${staying.array}, which does not answer.`, pod.name)
  // The other array would go on serving its own pod of that name until the two meet again.
  if (left.state === 'online')
    throw new PurityError(
      `DELETE ${PATH} with with_unknown, while the pod is online on ${left.array}, is not available on this array.`,
      pod.name,
      501,
    )
}
