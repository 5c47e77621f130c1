import { z } from 'zod'
import {
  type Call,
  flagParameter,
  type Routes,
  readBody,
  refuseParameters,
  requiredList,
} from '../call.ts'
import { doesNotExist, hasBeenDestroyed, invalidName, isNotDestroyed, refused } from '../errors.ts'
import { eradicateGroupSnapshot } from '../model/eradication.ts'
import { eradicationDelayMs, requireManualEradication } from '../model/eradication-delay.ts'
import { type GroupRow, ownGroup } from '../model/groups.ts'
import { isValidName } from '../model/places.ts'
import { takeSnapshot } from '../model/snapshots.ts'
import { list, listNamed } from '../query/list.ts'
import { byName, flag, number, type Resource, text } from '../query/resource.ts'

/** A destroyed group takes its snapshots with it. */
const eradicateMs = 'coalesce(s.eradicate_ms, g.eradicate_ms)'

export const groupLookups: Resource['lookups'] = {
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
    'eradication_config.manual_eradication': text(
      `iif(g.retention_lock = 'ratcheted', 'disabled', 'enabled')`,
    ),
  },
}

const postSchema = z.strictObject({ suffix: z.string().optional() })

function post(call: Call) {
  refuseParameters(call, 'for_replication', 'on')
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

type Found = {
  id: string
  eradicate_ms: number | null
  is_local: number
  retention_lock: GroupRow['retention_lock']
  group_name: string
}

function find({ store, array }: Call, name: string): Found {
  const row = store.get<Found>(
    `select s.id, coalesce(s.eradicate_ms, g.eradicate_ms) as eradicate_ms, g.is_local,
       g.retention_lock, g.name as group_name
     from fa_pg_snap s join fa_pg g on g.key = s.pg_key where s.array = ? and s.name = ?`,
    array,
    name,
  )
  if (row === undefined) throw doesNotExist('Protection group snapshot', name)
  return row
}

const isLocked = (found: Found) => found.retention_lock === 'ratcheted'

const patchSchema = z.strictObject({ destroyed: z.boolean() })

/** Destroys or recovers. The same id on the other array of a pod is the same snapshot. */
function patch(call: Call) {
  const { destroyed } = readBody(call, patchSchema)
  const names = requiredList(call, 'names')
  for (const name of names) {
    const found = find(call, name)
    if (destroyed && found.eradicate_ms !== null)
      throw hasBeenDestroyed('Protection group snapshot', name)
    // Recovered by hand means kept by hand: its retention would destroy it again at once.
    call.store.run(
      `update fa_pg_snap set eradicate_ms = ?, expire_ms = null, on_schedule = 0 where id = ?`,
      destroyed ? call.nowMs + eradicationDelayMs(call, call.array, isLocked(found)) : null,
      found.id,
    )
  }
  return listNamed(call, snapshot, names)
}

function eradicate(call: Call) {
  for (const name of requiredList(call, 'names')) {
    const found = find(call, name)
    if (found.eradicate_ms === null) throw isNotDestroyed('Protection group snapshot', name)
    if (isLocked(found))
      throw refused('Eradicating is not permitted: the retention of the group is locked.', name)
    requireManualEradication(call, 'Protection group snapshot', name)
    eradicateGroupSnapshot(call, found.id)
  }
  return undefined
}

export const protectionGroupSnapshotRoutes: Routes = {
  'GET /protection-group-snapshots': (call) => list(call, snapshot),
  'POST /protection-group-snapshots': post,
  'PATCH /protection-group-snapshots': patch,
  'DELETE /protection-group-snapshots': eradicate,
}
