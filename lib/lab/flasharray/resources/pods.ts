import { z } from 'zod'
import { type Call, flagParameter, type Routes, readBody, requiredList } from '../call.ts'
import {
  alreadyExists,
  doesNotExist,
  hasBeenDestroyed,
  invalidName,
  isNotDestroyed,
  refused,
} from '../errors.ts'
import { destroyVolume, ERADICATION_DELAY_MS, eradicatePod } from '../model/eradication.ts'
import { newId } from '../model/ids.ts'
import { arraysOfPod, findPod, isValidName, type PodRow, stateOf } from '../model/places.ts'
import { settleSchedule } from '../model/schedule.ts'
import { list, listNamed } from '../query/list.ts'
import { byName, flag, list as jsonList, number, type Resource, text } from '../query/resource.ts'

/** The members as JSON; whether one is in sync follows from the time. */
const arraysSql = `(select json_group_array(json(member)) from (
  select json_object(
    'id', a.id, 'name', a.name,
    'member', json_object('id', a.id, 'name', a.name, 'resource_type', 'arrays'),
    'status', iif(?1 >= m.online_ms, 'online', 'resyncing'),
    'progress', iif(?1 >= m.online_ms, null,
      round(1.0 * (?1 - m.resync_from_ms) / (m.online_ms - m.resync_from_ms), 2)),
    'mediator_status', 'online', 'frozen_at', null, 'pre_elected', json('false')) as member
  from fa_pod_array m join fa_array a on a.name = m.array where m.pod_id = p.id order by m.key))`

const volumeSum = (column: string) =>
  `coalesce((select sum(v.${column}) from fa_volume v where v.pod_id = p.id and v.array = ?2), 0)`

/** `/pods` of the asked array. */
const pod: Resource = {
  from: 'fa_pod p join fa_pod_array me on me.pod_id = p.id',
  where: 'me.array = ?2',
  key: 'p.key',
  eradicateMs: 'p.eradicate_ms',
  lookups: byName('Pod', 'fa_pod_on', 'p'),
  fields: {
    id: text('p.id'),
    name: text('p.name'),
    array_count: number('(select count(*) from fa_pod_array m where m.pod_id = p.id)'),
    arrays: jsonList(arraysSql),
    destroyed: flag('(p.eradicate_ms is not null)'),
    time_remaining: number('(p.eradicate_ms - ?1)'),
    failover_preferences: jsonList(`'[]'`),
    footprint: number(volumeSum('first_bytes')),
    link_source_count: number('0'),
    link_target_count: number('0'),
    mediator: text('p.mediator'),
    promotion_status: text(`'promoted'`),
    requested_promotion_state: text(`'promoted'`),
    'space.total_provisioned': number(volumeSum('provisioned')),
    'space.used_provisioned': number(volumeSum('first_bytes')),
  },
}

/** A pod starts on the array that was asked, which need not resync. */
function post(call: Call) {
  const names = requiredList(call, 'names')
  readBody(call, z.strictObject({}))
  for (const name of names) {
    if (!isValidName('Pod', name)) throw invalidName('Pod', name)
    const state = stateOf(call, 'fa_pod_on', name)
    if (state === 'live') throw alreadyExists('Pod', name)
    if (state === 'destroyed') throw hasBeenDestroyed('Pod', name)
    const id = newId(call.store, 'pod')
    call.store.run(
      `insert into fa_pod (id, name, created_ms, mediator) values (?, ?, ?, 'purestorage')`,
      id,
      name,
      call.nowMs,
    )
    call.store.run(
      'insert into fa_pod_array (pod_id, array, resync_from_ms, online_ms) values (?, ?, ?, ?)',
      id,
      call.array,
      call.nowMs,
      call.nowMs,
    )
  }
  return listNamed(call, pod, names)
}

const patchSchema = z.strictObject({ destroyed: z.boolean() })

function patch(call: Call) {
  const { destroyed } = readBody(call, patchSchema)
  const names = requiredList(call, 'names')
  for (const name of names) {
    const row = existing(call, name)
    if (destroyed) destroy(call, row)
    else recover(call, row)
  }
  return listNamed(call, pod, names)
}

function existing(call: Call, name: string): PodRow {
  const row = findPod(call, name)
  if (row === undefined) throw doesNotExist('Pod', name)
  return row
}

/** A pod goes only from one array, and only empty unless its contents may go too. */
function destroy(call: Call, row: PodRow) {
  const { store, nowMs } = call
  if (row.eradicate_ms !== null) throw hasBeenDestroyed('Pod', row.name)
  if (arraysOfPod(call, row.id).length > 1)
    throw refused('Pod must be unstretched before it can be destroyed.', row.name)
  const volumes = store.all<{ id: string }>(
    'select id from fa_volume where pod_id = ? and eradicate_ms is null',
    row.id,
  )
  const groups = store.all<{ id: string }>(
    'select id from fa_pg where pod_id = ? and eradicate_ms is null',
    row.id,
  )
  if (volumes.length + groups.length > 0 && flagParameter(call, 'destroy_contents') !== true)
    throw refused('Pod must be empty before it can be destroyed.', row.name)
  for (const { id } of volumes) destroyVolume(call, id)
  const eradicateMs = nowMs + ERADICATION_DELAY_MS
  store.run('update fa_pg set eradicate_ms = ? where pod_id = ?', eradicateMs, row.id)
  for (const { id } of groups) settleSchedule(call, id)
  store.run('update fa_pod set eradicate_ms = ? where id = ?', eradicateMs, row.id)
}

/** Brings back a pod with what was destroyed together with it. */
function recover({ store }: Call, row: PodRow) {
  for (const table of ['fa_volume', 'fa_pg'])
    store.run(
      `update ${table} set eradicate_ms = null where pod_id = ? and eradicate_ms = ?`,
      row.id,
      row.eradicate_ms,
    )
  store.run('update fa_pod set eradicate_ms = null where id = ?', row.id)
}

function eradicate(call: Call) {
  for (const name of requiredList(call, 'names')) {
    const row = existing(call, name)
    if (row.eradicate_ms === null) throw isNotDestroyed('Pod', name)
    const content = call.store.get('select 1 from fa_volume where pod_id = ? limit 1', row.id)
    if (content !== undefined && flagParameter(call, 'eradicate_contents') !== true)
      throw refused('Pod must be empty before it can be eradicated.', name)
    eradicatePod(call, row.id)
  }
  return undefined
}

export const podRoutes: Routes = {
  'GET /pods': (call) => list(call, pod),
  'POST /pods': post,
  'PATCH /pods': patch,
  'DELETE /pods': eradicate,
}
