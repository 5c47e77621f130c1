import { z } from 'zod'
import type { ListEnvelopeWire } from '#lib/contracts/flasharray/envelope.ts'
import { type Call, flagParameter, readBody, refuseParameters } from '../call.ts'
import { hasBeenDestroyed, invalidValue, refused } from '../errors.ts'
import { destroyVolume } from '../model/eradication.ts'
import { volumeChanged } from '../model/members.ts'
import { placeOf } from '../model/places.ts'
import { requireQuota } from '../model/pod-quota.ts'
import { limitColumns, prioritySchema, qosSchema } from '../model/volume-limits.ts'
import { moveVolume, renameVolume, requireNoGroupChange } from '../model/volume-moves.ts'
import { findVolume, requireUnconnected, updateVolume, type VolumeRow } from '../model/volumes.ts'
import { listNamed } from '../query/list.ts'
import { namesOrIds } from './names-or-ids.ts'
import { volumeResource } from './volume-resource.ts'

const MIN_BYTES = 2 ** 20
const MAX_BYTES = 2 ** 52

const patchSchema = z.strictObject({
  name: z.string().optional(),
  provisioned: z.int().optional(),
  destroyed: z.boolean().optional(),
  pod: z.object({ name: z.string() }).optional(),
  volume_group: z.object({ name: z.string() }).optional(),
  qos: qosSchema.optional(),
  priority_adjustment: prioritySchema.optional(),
})
type Patch = z.infer<typeof patchSchema>

/** Purity's sizes, in bytes; throws its refusal. */
export function checkVolumeSize(name: string, bytes: number | undefined): number {
  if (bytes === undefined || bytes < MIN_BYTES || bytes > MAX_BYTES || bytes % 512 !== 0)
    throw refused('Volume size must be a multiple of 512 bytes from 1 MB to 4 PB.', name)
  return bytes
}

/** `PATCH /volumes`: changes all that the body holds, and answers with the volumes by their new names. */
export function patchVolumes(call: Call): ListEnvelopeWire<object> {
  refuseParameters(call, 'add_to_protection_group_ids', 'remove_from_protection_group_ids')
  const names = namesOrIds(call, 'fa_volume', 'Volume')
  const body = readBody(call, patchSchema)
  const places = [body.name, body.pod, body.volume_group].filter((place) => place !== undefined)
  if (places.length > 1) throw invalidValue('name', 'one of name, pod and volume_group at a time')
  if (body.name !== undefined && names.length > 1) throw invalidValue('name', 'for one volume only')
  if (body.pod === undefined && body.volume_group === undefined) requireNoGroupChange(call)
  const changed = names.map((name) => patch(call, name, body))
  return listNamed(call, volumeResource, changed)
}

/** Returns the name that the volume has then. */
function patch(call: Call, name: string, body: Patch): string {
  const volume = findVolume(call, name)
  if (body.destroyed !== undefined) setDestroyed(call, volume, body.destroyed)
  else if (volume.eradicate_ms !== null) throw hasBeenDestroyed('Volume', name)
  if (body.provisioned !== undefined) resize(call, volume, body.provisioned)
  updateVolume(call, volume.id, limitColumns(body))
  if (body.pod !== undefined) return moveVolume(call, volume, { pod: body.pod.name })
  if (body.volume_group !== undefined)
    return moveVolume(call, volume, { volumeGroup: body.volume_group.name })
  return body.name === undefined ? volume.name : renameVolume(call, volume, body.name)
}

/** A volume comes back where it was, but not into the groups that it was in. */
function setDestroyed(call: Call, volume: VolumeRow, destroyed: boolean) {
  if (!destroyed) {
    placeOf(call, 'Volume', volume.name) // its pod and volume group must live
    updateVolume(call, volume.id, { eradicate_ms: null })
    return
  }
  if (volume.eradicate_ms !== null) throw hasBeenDestroyed('Volume', volume.name)
  requireUnconnected(call, volume)
  destroyVolume(call, volume.id)
}

function resize(call: Call, volume: VolumeRow, bytes: number) {
  checkVolumeSize(volume.name, bytes)
  if (bytes < volume.provisioned && flagParameter(call, 'truncate') !== true)
    throw refused('Volume can only be made smaller with truncate.', volume.name)
  requireQuota(call, volume.pod_id, bytes - volume.provisioned)
  updateVolume(call, volume.id, {
    provisioned: bytes,
    first_bytes: Math.min(volume.first_bytes, bytes),
  })
  volumeChanged(call, volume.id)
}
