import { CG_TYPE_ID } from '../db/group-schema.ts'
import { insertVolume, type VolumeRow } from '../db/volumes.ts'
import type { Call } from './call.ts'
import { checkQuota } from './quota-check.ts'
import { isMultiattach } from './type-choice.ts'
import { nothingAround } from './volume-access.ts'
import { readVolumeRequest, type VolumeRequest } from './volume-request.ts'
import { scheduleCreate } from './volume-schedule.ts'
import { volumeDetail } from './volume-views.ts'

/** `POST /volumes`: the row and its task are stored together, then 202. */
export function createVolume(call: Call): Response {
  const request = readVolumeRequest(call)
  const { type, sizeGib, metadata } = request
  checkQuota(call, { volumes: 1, gigabytes: sizeGib, perVolumeGib: sizeGib }, type.name)
  const row = newRow(call, request)
  insertVolume(call.store, row, metadata)
  scheduleCreate(call, row, type)
  // What is shown is the volume before the scheduler had it, as the real one answers.
  const isInConsistencyGroup = request.group?.groupTypeId === CG_TYPE_ID
  const around = { ...nothingAround, metadata, typeName: type.name, isInConsistencyGroup }
  return Response.json({ volume: volumeDetail(call, row, around) }, { status: 202 })
}

const newRow = (call: Call, request: VolumeRequest): VolumeRow => ({
  id: call.newId(),
  nameId: null,
  displayName: request.name,
  displayDescription: request.description,
  sizeGib: request.sizeGib,
  status: 'creating',
  previousStatus: null,
  attachStatus: 'detached',
  host: null,
  serviceId: null,
  volumeTypeId: request.type.id,
  projectId: call.context.projectId,
  userId: call.context.userId,
  availabilityZone: request.zone,
  snapshotId: request.snapshot?.id ?? null,
  sourceVolid: request.source?.id ?? null,
  groupId: request.group?.id ?? null,
  replicationStatus: null,
  providerId: null,
  encryptionKeyId: null,
  bootable: request.bootable,
  multiattach: isMultiattach(request.type) ? 1 : 0,
  migrationStatus: null,
  launchedMs: null,
  createdMs: call.nowMs,
  updatedMs: null,
})
