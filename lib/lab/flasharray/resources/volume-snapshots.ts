import { z } from 'zod'
import { type Call, type Routes, readBody, refuseParameters, requiredList } from '../call.ts'
import { hasBeenDestroyed, isNotDestroyed } from '../errors.ts'
import { eradicateVolumeSnapshot } from '../model/eradication.ts'
import { eradicationDelayMs, requireManualEradication } from '../model/eradication-delay.ts'
import {
  findOwnSnapshot,
  renameSnapshot,
  takeVolumeSnapshot,
  type VolumeSnapshotRow,
} from '../model/volume-snapshots.ts'
import { list, listNamed } from '../query/list.ts'
import { byName, flag, number, type Resource, text } from '../query/resource.ts'
import {
  matchSnapshotName,
  matchSourceName,
  matchSourceNames,
  snapshotLookups,
} from './volume-snapshot-names.ts'

/**
 * `/volume-snapshots`: those of single volumes, and the members of group snapshots. The latter live and
 * go with their group snapshot, and show on a target when their transfer is complete.
 */
export const volumeSnapshotResource: Resource = {
  from: ['fa_member_snap s', 'fa_own_snap s'],
  where: 's.array = ?2',
  key: 's.key',
  order: ['s.created_ms', 's.key', 's.member_key'],
  eradicateMs: 's.eradicate_ms',
  lookups: {
    ...snapshotLookups,
    ids: byName('Volume snapshot', 'fa_snap_on', 's').ids ?? [],
    source_ids: [{ thing: 'Volume', sql: 's.source_id', table: 'fa_volume', column: 'id' }],
  },
  fields: {
    id: text('s.id'),
    name: { ...text('s.name'), match: matchSnapshotName, sort: ['s.owner_name', 's.short_name'] },
    suffix: text('s.suffix'),
    created: number('s.created_ms'),
    destroyed: flag('(s.eradicate_ms is not null)'),
    time_remaining: number('(s.eradicate_ms - ?1)'),
    provisioned: number('s.provisioned'),
    serial: text('s.serial'),
    'source.id': text('s.source_id'),
    'source.name': { ...text('s.source_name'), match: matchSourceName, matchAny: matchSourceNames },
    'pod.id': text('s.pod_id'),
    'pod.name': text('(select p.name from fa_pod p where p.id = s.pod_id)'),
    'volume_group.id': text('null'),
    'volume_group.name': text('null'),
    'space.total_provisioned': number('s.provisioned'),
    'space.snapshots': number('0'),
  },
}

const postSchema = z.strictObject({ suffix: z.string().optional() })

function post(call: Call) {
  refuseParameters(call, 'on', 'replicate', 'replicate_now', 'for_replication')
  const { suffix } = readBody(call, postSchema)
  const names = requiredList(call, 'source_names').map((source) =>
    takeVolumeSnapshot(call, source, suffix),
  )
  return listNamed(call, volumeSnapshotResource, names)
}

const patchSchema = z.strictObject({
  destroyed: z.boolean().optional(),
  name: z.string().optional(),
})

function patch(call: Call) {
  const { destroyed, name: newName } = readBody(call, patchSchema)
  const names = requiredList(call, 'names').map((given) => {
    const row = findOwnSnapshot(call, given)
    if (destroyed !== undefined) setDestroyed(call, row, destroyed)
    else if (row.eradicate_ms !== null) throw hasBeenDestroyed('Volume snapshot', given)
    return newName === undefined ? given : renameSnapshot(call, row, newName)
  })
  return listNamed(call, volumeSnapshotResource, names)
}

function setDestroyed(call: Call, row: VolumeSnapshotRow, destroyed: boolean) {
  if (destroyed && row.eradicate_ms !== null) throw hasBeenDestroyed('Volume snapshot', row.name)
  call.store.run(
    'update fa_volume_snap set eradicate_ms = ? where id = ?',
    destroyed ? call.nowMs + eradicationDelayMs(call, call.array) : null,
    row.id,
  )
}

function eradicate(call: Call) {
  for (const given of requiredList(call, 'names')) {
    const { id, eradicate_ms } = findOwnSnapshot(call, given)
    if (eradicate_ms === null) throw isNotDestroyed('Volume snapshot', given)
    requireManualEradication(call, 'Volume snapshot', given)
    eradicateVolumeSnapshot(call, id)
  }
  return undefined
}

export const volumeSnapshotRoutes: Routes = {
  'GET /volume-snapshots': (call) => list(call, volumeSnapshotResource),
  'POST /volume-snapshots': post,
  'PATCH /volume-snapshots': patch,
  'DELETE /volume-snapshots': eradicate,
}
