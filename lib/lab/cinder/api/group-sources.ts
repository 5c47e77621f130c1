import { snapshotsOfGroupSnapshot } from '../db/group-snapshots.ts'
import { type Group, getGroup, insertGroup, volumesOfGroup } from '../db/groups.ts'
import { getVolumeType } from '../db/types.ts'
import { getVolume, insertVolume, type VolumeRow } from '../db/volumes.ts'
import { place } from '../scheduler/scheduler.ts'
import { backendOf, type Call } from './call.ts'
import { notFound } from './errors.ts'
import {
  groupOf,
  groupSnapshotOf,
  idOf,
  invalidGroup,
  refuseFrozen,
  refuseMigrated,
  trimmed,
} from './group-access.ts'
import { checkQuota } from './quota-check.ts'
import type { JsonObject } from './validation.ts'

/** A volume of the new group, and what it comes from. */
type Member = {
  sizeGib: number
  volumeTypeId: string
  snapshotId: string | null
  sourceVolid: string | null
}

type Source = {
  group: Group
  groupSnapshotId: string | null
  sourceGroupId: string | null
  members: Member[]
  /** Why a source without any members makes no group. */
  emptiness: string
}

/** `create-from-src`: a group with the volumes of a group snapshot, or with clones of a group's. */
export function createFromSource(call: Call, asked: JsonObject): Response {
  const source = sourceOf(call, asked)
  refuseMigrated(source.group.groupTypeId, 'group')
  return Response.json(createFrom(call, asked, source), { status: 202 })
}

/** @param asked with `group_snapshot_id` or `source_group_id`. */
export function sourceOf(call: Call, asked: JsonObject): Source {
  if (asked.group_snapshot_id) {
    const snapshot = groupSnapshotOf(call, idOf(asked.group_snapshot_id))
    const group = getGroup(call.store, snapshot.groupId)
    if (!group) throw notFound(`Group ${snapshot.groupId} could not be found.`)
    return {
      group,
      groupSnapshotId: snapshot.id,
      sourceGroupId: null,
      emptiness: 'Group snapshot is empty. No group will be created.',
      members: snapshotsOfGroupSnapshot(call.store, snapshot.id).map(
        ({ id, sizeGib, volumeTypeId }) => ({
          sizeGib,
          volumeTypeId,
          snapshotId: id,
          sourceVolid: null,
        }),
      ),
    }
  }
  const group = groupOf(call, idOf(asked.source_group_id))
  return {
    group,
    groupSnapshotId: null,
    sourceGroupId: group.id,
    emptiness: 'Source Group is empty. No group will be created.',
    members: volumesOfGroup(call.store, group.id).map(({ id, sizeGib, volumeTypeId }) => ({
      sizeGib,
      volumeTypeId,
      snapshotId: null,
      sourceVolid: id,
    })),
  }
}

/** @returns the new group as the API shows it. */
export function createFrom(
  call: Call,
  asked: JsonObject,
  source: Source,
): { group: { id: string; name: string | null } } {
  const { members, group: from } = source
  checkQuota(call, { groups: 1 })
  const group: Group = {
    ...from,
    id: call.newId(),
    name: trimmed(asked.name),
    description: trimmed(asked.description),
    status: 'creating',
    projectId: call.context.projectId,
    userId: call.context.userId,
    groupSnapshotId: source.groupSnapshotId,
    sourceGroupId: source.sourceGroupId,
    replicationStatus: 'disabled',
    createdMs: call.nowMs,
    updatedMs: null,
  }
  const sizeGib = members.reduce((sum, member) => sum + member.sizeGib, 0)
  const { host } = from
  if (host === null || !hasRoom(call, host, sizeGib))
    throw invalidGroup(`No valid host to create group ${group.id}.`)
  refuseFrozen(call, host)
  if (members.length === 0) throw invalidGroup(source.emptiness)
  insertGroup(call.store, group)
  for (const member of members) addMember(call, group, member)
  const payload = { groupId: group.id, userId: call.context.userId, projectId: group.projectId }
  call.cast(backendOf(host), { method: 'create_group_from_src', payload })
  return { group: { id: group.id, name: group.name } }
}

/** `validate_host_capacity`, which looks at room alone. */
const hasRoom = (call: Call, host: string, sizeGib: number): boolean => {
  const request = { sizeGib, availabilityZone: undefined, extraSpecs: {}, onHost: host }
  return place(call.store, request, call.nowMs).kind === 'placed'
}

/** The row of a volume that the backend fills together with the others. */
function addMember(call: Call, group: Group, member: Member): void {
  const type = getVolumeType(call.store, member.volumeTypeId)
  const source = getVolume(call.store, member.sourceVolid ?? '')
  const { sizeGib } = member
  checkQuota(call, { volumes: 1, gigabytes: sizeGib, perVolumeGib: sizeGib }, type?.name)
  const row: VolumeRow = {
    id: call.newId(),
    nameId: null,
    displayName: null,
    displayDescription: null,
    ...member,
    status: 'creating',
    previousStatus: null,
    attachStatus: 'detached',
    host: group.host,
    serviceId: null,
    projectId: group.projectId,
    userId: group.userId,
    availabilityZone: group.availabilityZone ?? '',
    groupId: group.id,
    replicationStatus: null,
    providerId: null,
    encryptionKeyId: null,
    bootable: 0,
    multiattach: source?.multiattach ?? 0,
    migrationStatus: null,
    launchedMs: null,
    createdMs: call.nowMs,
    updatedMs: null,
  }
  insertVolume(call.store, row)
}
