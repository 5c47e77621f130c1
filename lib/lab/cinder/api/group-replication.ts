import { getGroupType } from '../db/group-types.ts'
import { type Group, updateGroup, volumesOfGroup } from '../db/groups.ts'
import { getVolumeType } from '../db/types.ts'
import { updateVolume } from '../db/volumes.ts'
import { accepted, backendOf, type Call, Remote } from './call.ts'
import { badRequest, invalidVolume, serverError } from './errors.ts'
import { invalidGroup } from './group-access.ts'
import { python } from './validation.ts'

const rules = {
  enable: {
    statuses: ['available'],
    replication: ['disabled', 'enabled'],
    replicationStatus: 'enabling',
  },
  disable: {
    statuses: ['available', 'error'],
    replication: ['enabled', 'error'],
    replicationStatus: 'disabling',
  },
  failover: {
    statuses: ['available'],
    replication: ['enabled', 'failed-over'],
    replicationStatus: 'failing-over',
  },
} as const

/**
 * Replication of a group as a whole (3.38). The Pure driver has none of it: what passes the checks of
 * the API is on its way from then on, for ever.
 */
export function changeReplication(
  call: Call,
  group: Group,
  operation: keyof typeof rules,
  allowAttached: boolean,
): Response {
  checkTypes(call, group)
  const { statuses, replication, replicationStatus } = rules[operation]
  const must = (what: string, valid: readonly string[], current: string | null) =>
    `${what} must be ${python([...valid])}, but current status is: ${current ?? 'None'}. Cannot ${operation} replication.`
  const has = (valid: readonly string[], value: string | null) => valid.includes(value ?? '')
  if (!has(statuses, group.status))
    throw invalidGroup(must(`Group ${group.id} status`, statuses, group.status))
  if (!has(replication, group.replicationStatus))
    throw invalidGroup(
      must(`Group ${group.id} replication status`, replication, group.replicationStatus),
    )
  const volumes = volumesOfGroup(call.store, group.id)
  for (const { id, status, replicationStatus: current } of volumes) {
    if (operation !== 'disable' && !['available', 'in-use'].includes(status))
      throw invalidVolume(must(`Volume ${id} status`, ['available', 'in-use'], status))
    if (operation === 'failover' && status === 'in-use' && !allowAttached)
      throw invalidVolume(
        `Volume ${id} is attached but allow_attached_volume flag is False. Cannot failover replication.`,
      )
    if (!has(replication, current))
      throw invalidVolume(must(`Volume ${id} replication status`, replication, current))
  }
  const change = { replicationStatus }
  for (const { id } of volumes) updateVolume(call.store, id, change, call.nowMs)
  updateGroup(call.store, group.id, change, call.nowMs)
  const payload = { groupId: group.id, userId: call.context.userId, projectId: group.projectId }
  const host = backendOf(group.host ?? '')
  call.cast(host, { method: `${operation}_replication`, payload })
  return accepted()
}

/** The targets of cinder.conf, which the backend knows. */
export function listTargets(call: Call, group: Group): Remote {
  checkTypes(call, group)
  const payload = { groupId: group.id, isAdmin: call.context.isAdmin }
  const request = { method: 'list_replication_targets', payload } as const
  return new Remote(group.host ?? '', request, (outcome) => {
    if (!outcome.isOk) throw serverError()
    return Response.json(outcome.result)
  })
}

function checkTypes(call: Call, group: Group): void {
  const specs = getGroupType(call.store, group.groupTypeId)?.specs ?? {}
  const isReplicated = ['group_replication_enabled', 'consistent_group_replication_enabled'].some(
    (key) => specs[key] === '<is> True',
  )
  if (!isReplicated)
    throw badRequest(`Invalid group type: Group ${group.id} is not a replication group type.`)
  for (const id of group.typeIds) {
    const words = (getVolumeType(call.store, id)?.extraSpecs.replication_enabled ?? '').split(/\s+/)
    if (words[0] === '<is>' && words[1]?.toLowerCase() === 'true') continue
    throw badRequest(
      `Invalid volume type: Volume type ${id} does not have 'replication_enabled' spec key set to '<is> True'.`,
    )
  }
}
