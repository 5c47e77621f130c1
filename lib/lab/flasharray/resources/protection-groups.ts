import {
  type Call,
  flagParameter,
  listParameter,
  type Routes,
  readBody,
  requiredList,
} from '../call.ts'
import { alreadyExists, hasBeenDestroyed, invalidValue, isNotDestroyed } from '../errors.ts'
import { eradicateGroup, setGroupDestroyed } from '../model/eradication.ts'
import { requireManualEradication } from '../model/eradication-delay.ts'
import { copyIntoGroup, restoreGroup } from '../model/group-copies.ts'
import { renameGroup } from '../model/group-names.ts'
import { type GroupPatch, groupPatchSchema, settingsOf } from '../model/group-settings.ts'
import type { GroupRow } from '../model/groups.ts'
import { existingGroup, ownGroup } from '../model/groups.ts'
import { newId } from '../model/ids.ts'
import { arrayId, placeOf, stateOf } from '../model/places.ts'
import { settleRetention } from '../model/retention.ts'
import { refuseIfLocked, refuseReductions } from '../model/safe-mode.ts'
import { settleSchedule } from '../model/schedule.ts'
import { list, listNamed } from '../query/list.ts'
import { protectionGroupResource } from './protection-group-resource.ts'

/**
 * `POST /protection-groups`: new and empty, or with `source_names` from a snapshot; with `overwrite`
 * the volumes of the group that is there are set back to it.
 */
function post(call: Call) {
  const names = requiredList(call, 'names')
  const [source, ...others] = listParameter(call, 'source_names') ?? []
  if (others.length > 0) throw invalidValue('source_names', 'one group or snapshot')
  const overwrites = flagParameter(call, 'overwrite') === true
  for (const name of names) {
    const state = stateOf(call, 'fa_pg', name)
    if (state === 'destroyed') throw hasBeenDestroyed('Protection group', name)
    if (state === 'live') {
      if (!overwrites || source === undefined) throw alreadyExists('Protection group', name)
      restoreGroup(call, ownGroup(call, name), source)
      continue
    }
    insertGroup(call, name)
    if (source !== undefined) copyIntoGroup(call, ownGroup(call, name), source)
  }
  return listNamed(call, protectionGroupResource, names)
}

/** A new group has Purity's defaults: schedules off, a day of everything, then 4 a day for a week. */
function insertGroup(call: Call, name: string) {
  const place = placeOf(call, 'Protection group', name)
  const id = newId(call.store, 'protection-group')
  for (const array of place.arrays)
    call.store.run(
      `insert into fa_pg (array, id, name, origin_id, origin_array, is_local, pod_id, source_id,
         source_name, created_ms, snapshot_frequency_ms, replication_frequency_ms,
         source_all_for_sec, source_per_day, source_days,
         target_all_for_sec, target_per_day, target_days)
       values (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, 3600000, 14400000, 86400, 4, 7, 86400, 4, 7)`,
      array,
      id,
      place.fullName,
      id,
      call.array,
      place.podId,
      place.podId ?? arrayId(call, call.array),
      place.podName ?? call.array,
      call.nowMs,
    )
}

/** Partial at every level: a schedule's `enabled` can be set without its `frequency`. */
function patch(call: Call) {
  const body = readBody(call, groupPatchSchema)
  const names = requiredList(call, 'names').map((name) => patchGroup(call, name, body))
  return listNamed(call, protectionGroupResource, names)
}

function patchGroup(call: Call, name: string, body: GroupPatch): string {
  const { destroyed, name: newName, retention_lock: lock, ...settings } = body
  if (destroyed !== undefined) setDestroyed(call, existingGroup(call, name), destroyed)
  if (Object.keys(settings).length > 0) applySettings(call, ownGroup(call, name), settings)
  if (lock !== undefined) setLock(call, ownGroup(call, name), lock)
  return newName === undefined ? name : renameGroup(call, ownGroup(call, name), newName)
}

function setDestroyed(call: Call, group: GroupRow, destroyed: boolean) {
  if (destroyed && group.eradicate_ms !== null)
    throw hasBeenDestroyed('Protection group', group.name)
  if (destroyed) refuseIfLocked(group, 'Destroying the protection group')
  setGroupDestroyed(call, group, destroyed)
}

function setLock(call: Call, group: GroupRow, lock: 'unlocked' | 'ratcheted') {
  if (lock === 'unlocked') refuseIfLocked(group, 'Unlocking')
  call.store.run('update fa_pg set retention_lock = ? where origin_id = ?', lock, group.origin_id)
}

/** Settings belong to the group on all arrays: its pod's, and its targets', which keep by them. */
function applySettings(call: Call, group: GroupRow, patched: Parameters<typeof settingsOf>[1]) {
  const settings = settingsOf(group, patched)
  refuseReductions(group, settings)
  const columns = Object.keys(settings).map((column) => `${column} = ?`)
  if (columns.length === 0) return
  call.store.run(
    `update fa_pg set ${columns.join(', ')} where origin_id = ?`,
    ...Object.values(settings),
    group.origin_id,
  )
  settleSchedule(call, group.id)
  const rows = call.store.all<GroupRow>('select * from fa_pg where origin_id = ?', group.origin_id)
  for (const row of rows) settleRetention(call, row)
}

function eradicate(call: Call) {
  for (const name of requiredList(call, 'names')) {
    const group = existingGroup(call, name)
    if (group.eradicate_ms === null) throw isNotDestroyed('Protection group', name)
    refuseIfLocked(group, 'Eradicating the protection group')
    requireManualEradication(call, 'Protection group', name)
    eradicateGroup(call, group.id)
  }
  return undefined
}

export const protectionGroupRoutes: Routes = {
  'GET /protection-groups': (call) => list(call, protectionGroupResource),
  'POST /protection-groups': post,
  'PATCH /protection-groups': patch,
  'DELETE /protection-groups': eradicate,
}
