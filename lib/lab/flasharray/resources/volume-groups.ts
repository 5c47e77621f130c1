import { z } from 'zod'
import { type Call, type Routes, readBody, requiredList } from '../call.ts'
import { hasBeenDestroyed, invalidValue, isNotDestroyed } from '../errors.ts'
import { requireManualEradication } from '../model/eradication-delay.ts'
import {
  destroyVolumeGroup,
  eradicateVolumeGroup,
  findVolumeGroup,
  insertVolumeGroup,
  recoverVolumeGroup,
  renameVolumeGroup,
  type VolumeGroupRow,
} from '../model/volume-groups.ts'
import { limitColumns, qosSchema, relativePrioritySchema } from '../model/volume-limits.ts'
import { list, listNamed } from '../query/list.ts'
import { type Resource, text } from '../query/resource.ts'
import { namesOrIds } from './names-or-ids.ts'
import {
  volumeGroupLookups,
  volumeGroupResource,
  volumeGroupSpace,
} from './volume-group-resource.ts'

const postSchema = z.strictObject({
  qos: qosSchema.optional(),
  priority_adjustment: relativePrioritySchema.optional(),
})
const patchSchema = postSchema.extend({
  name: z.string().optional(),
  destroyed: z.boolean().optional(),
})

function post(call: Call) {
  const names = requiredList(call, 'names')
  const limits = limitColumns(readBody(call, postSchema))
  return listNamed(
    call,
    volumeGroupResource,
    names.map((name) => insertVolumeGroup(call, name, limits)),
  )
}

function patch(call: Call) {
  const names = namesOrIds(call, 'fa_volume_group_on', 'Volume group')
  const body = readBody(call, patchSchema)
  if (body.name !== undefined && names.length > 1) throw invalidValue('name', 'for one group only')
  const changed = names.map((name) => {
    const group = findVolumeGroup(call, name)
    setDestroyed(call, group, body.destroyed)
    const columns = limitColumns(body)
    for (const [column, value] of Object.entries(columns))
      call.store.run(`update fa_volume_group set ${column} = ? where id = ?`, value, group.id)
    return body.name === undefined ? group.name : renameVolumeGroup(call, group, body.name)
  })
  return listNamed(call, volumeGroupResource, changed)
}

function setDestroyed(call: Call, group: VolumeGroupRow, destroyed: boolean | undefined) {
  if (destroyed === true) destroyVolumeGroup(call, group)
  else if (destroyed === false) recoverVolumeGroup(call, group)
  else if (group.eradicate_ms !== null) throw hasBeenDestroyed('Volume group', group.name)
}

function eradicate(call: Call) {
  for (const name of namesOrIds(call, 'fa_volume_group_on', 'Volume group')) {
    const group = findVolumeGroup(call, name)
    if (group.eradicate_ms === null) throw isNotDestroyed('Volume group', name)
    requireManualEradication(call, 'Volume group', name)
    eradicateVolumeGroup(call, group.id)
  }
  return undefined
}

/** `/volume-groups/volumes`, from the other side `/volumes/volume-groups`. */
const member: Resource = {
  from: 'fa_volume v join fa_volume_group g on g.id = v.volume_group_id',
  where: 'v.array = ?2',
  key: 'v.key',
  lookups: {
    group_names: volumeGroupLookups.names ?? [],
    group_ids: volumeGroupLookups.ids ?? [],
    member_names: [{ thing: 'Volume', sql: 'v.name', table: 'fa_volume', column: 'name' }],
    member_ids: [{ thing: 'Volume', sql: 'v.id', table: 'fa_volume', column: 'id' }],
  },
  fields: {
    'group.id': text('g.id'),
    'group.name': text('g.name'),
    'member.id': text('v.id'),
    'member.name': text('v.name'),
  },
}

export const volumeGroupRoutes: Routes = {
  'GET /volume-groups': (call) => list(call, volumeGroupResource),
  'POST /volume-groups': post,
  'PATCH /volume-groups': patch,
  'DELETE /volume-groups': eradicate,
  'GET /volume-groups/space': (call) => list(call, volumeGroupSpace),
  'GET /volume-groups/volumes': (call) => list(call, member),
  'GET /volumes/volume-groups': (call) => list(call, member),
}
