import { z } from 'zod'
import {
  type Call,
  flagParameter,
  listParameter,
  type Routes,
  readBody,
  refuseParameters,
  requiredList,
} from '../call.ts'
import {
  alreadyExists,
  doesNotExist,
  hasBeenDestroyed,
  invalidValue,
  isNotDestroyed,
} from '../errors.ts'
import { defaultProtectionsOf } from '../model/default-protections.ts'
import { eradicateVolume } from '../model/eradication.ts'
import { requireManualEradication } from '../model/eradication-delay.ts'
import { stateOf } from '../model/places.ts'
import { limitColumns, prioritySchema, qosSchema } from '../model/volume-limits.ts'
import { joinNamed } from '../model/volume-moves.ts'
import { findSource, type Source } from '../model/volume-sources.ts'
import { findVolume, insertVolume, overwriteVolume } from '../model/volumes.ts'
import { list, listNamed } from '../query/list.ts'
import { namesOrIds } from './names-or-ids.ts'
import { checkVolumeSize, patchVolumes } from './volume-patch.ts'
import { volumeResource, volumeSpaceResource } from './volume-resource.ts'

const postSchema = z.strictObject({
  provisioned: z.int().optional(),
  source: z.object({ name: z.string().optional(), id: z.string().optional() }).optional(),
  qos: qosSchema.optional(),
  priority_adjustment: prioritySchema.optional(),
  subtype: z.literal('regular').optional(),
})
type Post = z.infer<typeof postSchema>

/** `POST /volumes`: new and empty, a copy of a volume or snapshot, or with overwrite in place. */
function post(call: Call) {
  refuseParameters(call, 'add_to_protection_group_ids')
  const names = requiredList(call, 'names')
  const body = readBody(call, postSchema)
  const source = sourceOf(call, body)
  const made = names.map((name) => {
    const state = stateOf(call, 'fa_volume', name)
    if (state === 'destroyed') throw hasBeenDestroyed('Volume', name)
    return state === 'live' ? overwrite(call, name, source) : create(call, name, body, source)
  })
  return listNamed(call, volumeResource, made)
}

function sourceOf(call: Call, { source }: Post): Source | undefined {
  if (source === undefined) return undefined
  if (source.name !== undefined) return findSource(call, source.name)
  const row = call.store.get<{ name: string }>(
    'select name from fa_volume where id = ? and array = ?',
    source.id ?? '',
    call.array,
  )
  if (row === undefined) throw doesNotExist('Volume', source.id ?? '')
  return findSource(call, row.name)
}

function overwrite(call: Call, name: string, source: Source | undefined): string {
  if (flagParameter(call, 'overwrite') !== true) throw alreadyExists('Volume', name)
  if (source === undefined) throw invalidValue('source', 'overwriting needs one')
  const volume = findVolume(call, name)
  overwriteVolume(call, volume, source)
  return volume.name
}

/** A new volume joins the groups asked for and, unless that is turned off, those of its container. */
function create(call: Call, name: string, body: Post, source: Source | undefined): string {
  if (source !== undefined && body.provisioned !== undefined)
    throw invalidValue('provisioned', 'a copy has the size of its source')
  const provisioned = source?.provisioned ?? checkVolumeSize(name, body.provisioned)
  const { id, place } = insertVolume(call, name, {
    provisioned,
    source,
    limits: limitColumns(body),
  })
  const groups = [
    ...(listParameter(call, 'add_to_protection_group_names') ?? []),
    ...(flagParameter(call, 'with_default_protection') === false
      ? []
      : defaultProtectionsOf(call, place.podName)),
  ]
  for (const group of groups) joinNamed(call, { id, podId: place.podId }, group)
  return place.fullName
}

function eradicate(call: Call) {
  for (const name of namesOrIds(call, 'fa_volume', 'Volume')) {
    const state = stateOf(call, 'fa_volume', name)
    if (state === 'absent') throw doesNotExist('Volume', name)
    if (state === 'live') throw isNotDestroyed('Volume', name)
    requireManualEradication(call, 'Volume', name)
    eradicateVolume(call, findVolume(call, name).id)
  }
  return undefined
}

export const volumeRoutes: Routes = {
  'GET /volumes': (call) => list(call, volumeResource),
  'POST /volumes': post,
  'PATCH /volumes': patchVolumes,
  'DELETE /volumes': eradicate,
  'GET /volumes/space': (call) => list(call, volumeSpaceResource),
}
