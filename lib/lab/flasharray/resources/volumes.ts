import { z } from 'zod'
import { type Call, flagParameter, type Routes, readBody, requiredList } from '../call.ts'
import {
  alreadyExists,
  doesNotExist,
  hasBeenDestroyed,
  invalidValue,
  isNotDestroyed,
  refused,
} from '../errors.ts'
import { destroyVolume, eradicateVolume } from '../model/eradication.ts'
import { stateOf } from '../model/places.ts'
import {
  findSource,
  findVolume,
  insertVolume,
  moveVolume,
  overwriteVolume,
  renameVolume,
  type VolumeRow,
} from '../model/volumes.ts'
import { list, listNamed } from '../query/list.ts'
import { volumeResource } from './volume-resource.ts'

const MIN_BYTES = 2 ** 20
const MAX_BYTES = 2 ** 52

const qosSchema = z.strictObject({
  iops_limit: z.int().min(100).max(100_000_000).nullish(),
  bandwidth_limit: z.int().min(1_048_576).max(549_755_813_888).nullish(),
})
const postSchema = z.strictObject({
  provisioned: z.int().optional(),
  source: z.object({ name: z.string() }).optional(),
  qos: qosSchema.optional(),
  subtype: z.literal('regular').optional(),
})
const patchSchema = z.strictObject({
  name: z.string().optional(),
  provisioned: z.int().optional(),
  destroyed: z.boolean().optional(),
  pod: z.object({ name: z.string() }).optional(),
  qos: qosSchema.optional(),
})

function checkSize(name: string, bytes: number | undefined): number {
  if (bytes === undefined || bytes < MIN_BYTES || bytes > MAX_BYTES || bytes % 512 !== 0)
    throw refused('Volume size must be a multiple of 512 bytes from 1 MB to 4 PB.', name)
  return bytes
}

/** `POST /volumes`: new and empty, a copy of a volume or snapshot, or with overwrite in place. */
function post(call: Call) {
  const names = requiredList(call, 'names')
  const body = readBody(call, postSchema)
  for (const name of names) {
    const state = stateOf(call, 'fa_volume', name)
    if (state === 'destroyed') throw hasBeenDestroyed('Volume', name)
    const source = body.source === undefined ? undefined : findSource(call, body.source.name)
    if (state === 'live') {
      if (flagParameter(call, 'overwrite') !== true) throw alreadyExists('Volume', name)
      if (source === undefined) throw invalidValue('source', 'overwriting needs one')
      overwriteVolume(call, findVolume(call, name), source)
      continue
    }
    const provisioned = source?.provisioned ?? checkSize(name, body.provisioned)
    insertVolume(call, name, { provisioned, source, qos: body.qos })
  }
  return listNamed(call, volumeResource, names)
}

function patch(call: Call) {
  const names = requiredList(call, 'names')
  const body = readBody(call, patchSchema)
  const renamed = names.map((name) => {
    const volume = findVolume(call, name)
    if (body.destroyed !== undefined) setDestroyed(call, volume, body.destroyed)
    else if (volume.eradicate_ms !== null) throw hasBeenDestroyed('Volume', name)
    if (body.provisioned !== undefined) resize(call, volume, body.provisioned)
    if (body.qos !== undefined)
      call.store.run(
        `update fa_volume set iops_limit = coalesce(?, iops_limit),
           bandwidth_limit = coalesce(?, bandwidth_limit) where id = ?`,
        body.qos.iops_limit ?? null,
        body.qos.bandwidth_limit ?? null,
        volume.id,
      )
    if (body.pod !== undefined) return moveVolume(call, volume, body.pod.name)
    if (body.name !== undefined) return renameVolume(call, volume, body.name)
    return name
  })
  return listNamed(call, volumeResource, renamed)
}

function setDestroyed(call: Call, volume: VolumeRow, destroyed: boolean) {
  if (!destroyed) {
    call.store.run('update fa_volume set eradicate_ms = null where id = ?', volume.id)
    return
  }
  if (volume.eradicate_ms !== null) throw hasBeenDestroyed('Volume', volume.name)
  destroyVolume(call, volume.id)
}

function resize(call: Call, volume: VolumeRow, bytes: number) {
  checkSize(volume.name, bytes)
  if (bytes < volume.provisioned && flagParameter(call, 'truncate') !== true)
    throw refused('Volume can only be made smaller with truncate.', volume.name)
  call.store.run('update fa_volume set provisioned = ? where id = ?', bytes, volume.id)
}

function eradicate(call: Call) {
  for (const name of requiredList(call, 'names')) {
    const state = stateOf(call, 'fa_volume', name)
    if (state === 'absent') throw doesNotExist('Volume', name)
    if (state === 'live') throw isNotDestroyed('Volume', name)
    eradicateVolume(call, findVolume(call, name).id)
  }
  return undefined
}

export const volumeRoutes: Routes = {
  'GET /volumes': (call) => list(call, volumeResource),
  'POST /volumes': post,
  'PATCH /volumes': patch,
  'DELETE /volumes': eradicate,
}
