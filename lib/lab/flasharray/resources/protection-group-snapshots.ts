import { z } from 'zod'
import { type Call, flagParameter, type Routes, readBody, requiredList } from '../call.ts'
import { doesNotExist, hasBeenDestroyed, invalidName, isNotDestroyed } from '../errors.ts'
import { ERADICATION_DELAY_MS, eradicateGroupSnapshot } from '../model/eradication.ts'
import { ownGroup } from '../model/groups.ts'
import { isValidName } from '../model/places.ts'
import { takeSnapshot } from '../model/snapshots.ts'
import { list, listNamed } from '../query/list.ts'
import { byName, flag, number, type Resource, text } from '../query/resource.ts'

/** A destroyed group takes its snapshots with it. */
const eradicateMs = 'coalesce(s.eradicate_ms, g.eradicate_ms)'

const groupLookups: Resource['lookups'] = {
  source_names: [{ thing: 'Protection group', sql: 'g.name', table: 'fa_pg', column: 'name' }],
  source_ids: [{ thing: 'Protection group', sql: 'g.id', table: 'fa_pg', column: 'id' }],
}

/** `/protection-group-snapshots`; on a target also those whose transfer is not complete yet. */
const snapshot: Resource = {
  from: 'fa_pg_snap s join fa_pg g on g.key = s.pg_key left join fa_pod p on p.id = g.pod_id',
  where: 's.array = ?2',
  key: 's.key',
  eradicateMs,
  lookups: { ...byName('Protection group snapshot', 'fa_pg_snap_on', 's'), ...groupLookups },
  fields: {
    id: text('s.id'),
    name: text('s.name'),
    suffix: text('s.suffix'),
    created: number('s.created_ms'),
    destroyed: flag(`(${eradicateMs} is not null)`),
    time_remaining: number(`(${eradicateMs} - ?1)`),
    'source.id': text('g.id'),
    'source.name': text('g.name'),
    'pod.id': text('p.id'),
    'pod.name': text('p.name'),
    'eradication_config.manual_eradication': text(`'enabled'`),
  },
}

const fraction = `iif(t.completed_ms is not null, 1.0,
  max(0.0, min(0.99, 1.0 * (?1 - t.started_ms) / max(1, t.ends_ms - t.started_ms))))`

/**
 * `/protection-group-snapshots/transfer`: on a target what comes in, on the source what goes out, each
 * under its own name of the snapshot. `names` takes the group's name as well as a snapshot's.
 */
const transfer: Resource = {
  from: `fa_transfer t
    join fa_pg g on g.key = iif(t.target_array = ?2, t.target_pg_key, t.source_pg_key)
    join fa_pg_snap s on s.key = iif(t.target_array = ?2, t.target_snap_key, t.source_snap_key)`,
  where: '(t.target_array = ?2 or t.source_array = ?2)',
  key: 't.key',
  eradicateMs,
  lookups: {
    names: [
      {
        thing: 'Protection group snapshot',
        sql: 's.name',
        table: 'fa_pg_snap_on',
        column: 'name',
      },
      { thing: 'Protection group', sql: 'g.name', table: 'fa_pg', column: 'name' },
    ],
    ids: [
      { thing: 'Protection group snapshot', sql: 's.id', table: 'fa_pg_snap_on', column: 'id' },
    ],
    ...groupLookups,
  },
  fields: {
    id: text('s.id'),
    name: text('s.name'),
    destroyed: flag(`(${eradicateMs} is not null)`),
    started: number('t.started_ms'),
    completed: number('t.completed_ms'),
    progress: number(fraction),
    data_transferred: number(`cast(t.bytes * ${fraction} as integer)`),
    physical_bytes_written: number(`cast(t.bytes * ${fraction} / 4.2 as integer)`),
  },
}

const postSchema = z.strictObject({ suffix: z.string().optional() })

function post(call: Call) {
  const { suffix } = readBody(call, postSchema)
  if (suffix !== undefined && !isValidName('Protection group snapshot', suffix))
    throw invalidName('Protection group snapshot', suffix)
  const replicate =
    flagParameter(call, 'replicate_now') === true || flagParameter(call, 'replicate') === true
  const names = requiredList(call, 'source_names').map((name) => {
    const group = ownGroup(call, name)
    const taken = takeSnapshot(call, {
      groupId: group.id,
      ...(suffix === undefined ? {} : { suffix }),
      onSchedule: flagParameter(call, 'apply_retention') === true,
      replicate,
    })
    return `${group.name}.${taken}`
  })
  return listNamed(call, snapshot, names)
}

type Found = { key: number; id: string; eradicate_ms: number | null }

function find({ store, array }: Call, name: string): Found {
  const row = store.get<Found>(
    'select key, id, eradicate_ms from fa_pg_snap_on where array = ? and name = ?',
    array,
    name,
  )
  if (row === undefined) throw doesNotExist('Protection group snapshot', name)
  return row
}

const patchSchema = z.strictObject({ destroyed: z.boolean() })

/** Destroys or recovers. The same id on the other array of a pod is the same snapshot. */
function patch(call: Call) {
  const { destroyed } = readBody(call, patchSchema)
  const names = requiredList(call, 'names')
  for (const name of names) {
    const { id, eradicate_ms } = find(call, name)
    if (destroyed && eradicate_ms !== null)
      throw hasBeenDestroyed('Protection group snapshot', name)
    // Recovered by hand means kept by hand: its retention would destroy it again at once.
    call.store.run(
      `update fa_pg_snap set eradicate_ms = ?, expire_ms = null, on_schedule = 0 where id = ?`,
      destroyed ? call.nowMs + ERADICATION_DELAY_MS : null,
      id,
    )
  }
  return listNamed(call, snapshot, names)
}

function eradicate(call: Call) {
  for (const name of requiredList(call, 'names')) {
    const { id, eradicate_ms } = find(call, name)
    if (eradicate_ms === null) throw isNotDestroyed('Protection group snapshot', name)
    for (const { key } of call.store.all<{ key: number }>(
      'select key from fa_pg_snap where id = ?',
      id,
    ))
      eradicateGroupSnapshot(call, key)
  }
  return undefined
}

export const protectionGroupSnapshotRoutes: Routes = {
  'GET /protection-group-snapshots': (call) => list(call, snapshot),
  'POST /protection-group-snapshots': post,
  'PATCH /protection-group-snapshots': patch,
  'DELETE /protection-group-snapshots': eradicate,
  'GET /protection-group-snapshots/transfer': (call) => list(call, transfer),
}
