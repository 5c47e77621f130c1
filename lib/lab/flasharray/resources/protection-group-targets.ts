import { z } from 'zod'
import { type Call, type Routes, readBody, requiredList } from '../call.ts'
import {
  alreadyAllowed,
  alreadyDisallowed,
  alreadyIncludes,
  doesNotExist,
  notAMember,
  refused,
} from '../errors.ts'
import { leaveTargets } from '../model/eradication.ts'
import { type GroupRow, liveGroup, nameOnTarget, ownGroup } from '../model/groups.ts'
import { newId } from '../model/ids.ts'
import { refuseIfLocked } from '../model/safe-mode.ts'
import { settleSchedule } from '../model/schedule.ts'
import { settleTransfers } from '../model/transfers.ts'
import { list } from '../query/list.ts'
import { flag, type Resource, text } from '../query/resource.ts'

/** Suspended while the arrays do not reach each other. */
const statusSql = `case when t.allowed = 0 then 'disallowed' when exists (
  select 1 from fa_array o where o.name in (g.origin_array, t.target) and o.off = 1)
  or exists (select 1 from fa_wire w where w.cut = 1
    and w.first = min(g.origin_array collate nocase, t.target collate nocase)
    and w.second = max(g.origin_array collate nocase, t.target collate nocase))
  then 'suspended' else 'replicating' end`

/** `/protection-groups/targets`: on the source all targets, on a target only itself. */
const target: Resource = {
  from: `fa_pg g join fa_pg_target t on t.pg_id = g.origin_id
    and (g.is_local = 1 or t.target = g.array) join fa_array a on a.name = t.target`,
  where: 'g.array = ?2',
  key: 't.key',
  lookups: {
    group_names: [{ thing: 'Protection group', sql: 'g.name', table: 'fa_pg', column: 'name' }],
    group_ids: [{ thing: 'Protection group', sql: 'g.id', table: 'fa_pg', column: 'id' }],
    member_names: [
      {
        thing: 'Array',
        sql: 't.target',
        table: `(select a.name as array, b.name, null as eradicate_ms from fa_array a, fa_array b)`,
        column: 'name',
      },
    ],
  },
  fields: {
    'group.id': text('g.id'),
    'group.name': text('g.name'),
    'member.id': text('a.id'),
    'member.name': text('t.target'),
    'member.resource_type': text(`'remote-arrays'`),
    allowed: flag('t.allowed'),
    status: text(statusSql),
  },
}

/** Adds targets; the group is on each of them at once, and has to be allowed there. */
function post(call: Call) {
  const targets = requiredList(call, 'member_names')
  for (const name of requiredList(call, 'group_names')) {
    const group = ownGroup(call, name)
    for (const targetName of targets) addTarget(call, group, targetName)
    settleSchedule(call, group.id)
  }
  return list(call, target)
}

function addTarget({ store, array, nowMs }: Call, group: GroupRow, targetName: string) {
  const link = store.get<{ remote: string }>(
    'select remote from fa_link where array = ? and remote = ?',
    array,
    targetName,
  )
  if (link === undefined) throw doesNotExist('Array', targetName)
  const added = store.run(
    'insert or ignore into fa_pg_target (pg_id, target, allowed) values (?, ?, 0)',
    group.id,
    link.remote,
  )
  if (added.changes === 0) throw alreadyIncludes(group.name, targetName)
  // A group of this name that is there already, with its snapshots, becomes this group's replica.
  store.run(
    `insert into fa_pg (array, id, name, origin_id, origin_array, is_local, source_id, source_name,
       created_ms, last_number, snapshot_enabled, snapshot_frequency_ms, snapshot_at_sec,
       replication_enabled, replication_frequency_ms, replication_at_sec, blackout_start_ms,
       blackout_end_ms, source_all_for_sec, source_per_day, source_days, target_all_for_sec,
       target_per_day, target_days)
     select ?1, ?2, ?3, id, origin_array, 0, source_id, source_name, ?4, last_number,
       snapshot_enabled, snapshot_frequency_ms, snapshot_at_sec, replication_enabled,
       replication_frequency_ms, replication_at_sec, blackout_start_ms, blackout_end_ms,
       source_all_for_sec, source_per_day, source_days, target_all_for_sec, target_per_day,
       target_days
     from fa_pg where key = ?5
     on conflict (array, name) do update set origin_id = excluded.origin_id, eradicate_ms = null,
       base_seq = null, base_ms = null`,
    link.remote,
    newId(store, 'replica-group'),
    nameOnTarget(group),
    nowMs,
    group.key,
  )
  store.run(
    `update fa_pg set last_number = (select max(last_number) from fa_pg where origin_id = ?1)
     where origin_id = ?1`,
    group.id,
  )
}

const patchSchema = z.strictObject({ allowed: z.boolean() })

/** Allows or disallows, on the target itself, what another array wants to replicate to it. */
function patch(call: Call) {
  const { allowed } = readBody(call, patchSchema)
  for (const name of requiredList(call, 'group_names')) {
    const group = liveGroup(call, name)
    if (group.is_local === 1)
      throw refused('A protection group is allowed on its target array.', name)
    const changed = call.store.run(
      'update fa_pg_target set allowed = ?1 where pg_id = ?2 and target = ?3 and allowed <> ?1',
      allowed ? 1 : 0,
      group.origin_id,
      call.array,
    )
    if (changed.changes === 0)
      throw allowed ? alreadyAllowed(name, call.array) : alreadyDisallowed(name, call.array)
    settleTransfers(call, group)
    settleSchedule(call, group.origin_id)
  }
  return list(call, target)
}

/** Removes targets; what was replicated to them stays there until its retention ends. */
function remove(call: Call) {
  for (const name of requiredList(call, 'group_names')) {
    const group = ownGroup(call, name)
    refuseIfLocked(group, 'Removing a target')
    for (const targetName of requiredList(call, 'member_names')) {
      const removed = call.store.run(
        'delete from fa_pg_target where pg_id = ? and target = ?',
        group.id,
        targetName,
      )
      if (removed.changes === 0) throw notAMember(targetName)
      leaveTargets(call, group.id, targetName)
    }
    settleSchedule(call, group.id)
  }
  return undefined
}

export const protectionGroupTargetRoutes: Routes = {
  'GET /protection-groups/targets': (call) => list(call, target),
  'POST /protection-groups/targets': post,
  'PATCH /protection-groups/targets': patch,
  'DELETE /protection-groups/targets': remove,
}
