import { CG_TYPE_ID } from '../db/group-schema.ts'
import { type GroupSnapshot, getGroupSnapshot } from '../db/group-snapshots.ts'
import { type Group, getGroup } from '../db/groups.ts'
import { getService } from '../db/services.ts'
import { backendOf, type Call } from './call.ts'
import { badRequest, invalidInput, notFound } from './errors.ts'
import type { Json } from './validation.ts'

/** A group that the caller may know of: administrators know all, others those of their project. */
export function groupOf(call: Call, id = call.parameters.id ?? ''): Group {
  const group = getGroup(call.store, id)
  if (group && (call.context.isAdmin || group.projectId === call.context.projectId)) return group
  throw notFound(`Group ${id} could not be found.`)
}

export function groupSnapshotOf(call: Call, id = call.parameters.id ?? ''): GroupSnapshot {
  const row = getGroupSnapshot(call.store, id)
  if (row && (call.context.isAdmin || row.projectId === call.context.projectId)) return row
  throw notFound(`GroupSnapshot ${id} could not be found.`)
}

/** What was a consistency group is not for the API of groups. */
export function refuseMigrated(groupTypeId: string, what: 'group' | 'group snapshot'): void {
  if (groupTypeId !== CG_TYPE_ID) return
  const [things, api] =
    what === 'group' ? ['group', 'CG APIs'] : ['group snapshots', 'CG snapshot APIs']
  throw badRequest(
    `Group_type ${groupTypeId} is reserved for migrating CGs to groups. Migrated ${things} can only be operated by ${api}.`,
  )
}

export const isMigrated = (groupTypeId: string): boolean => groupTypeId === CG_TYPE_ID

/** `assert_not_frozen` */
export function refuseFrozen(call: Call, host: string | null): void {
  if (host === null) return
  const service = getService(call.store, backendOf(host), 'cinder-volume', call.nowMs)
  if (service?.frozen === true)
    throw invalidInput('Modification operations are not allowed on frozen storage backends.')
}

export const invalidGroup = (reason: string) => badRequest(`Invalid Group: ${reason}`)

export const invalidGroupSnapshot = (reason: string) =>
  badRequest(`Invalid GroupSnapshot: ${reason}`)

/** A text of a body without the space around it; null where there is none. */
export const trimmed = (value: unknown): string | null =>
  typeof value === 'string' ? value.trim() : null

/** An id where no schema has looked at it; the real one stumbles over anything but a text or number. */
export function idOf(value: Json | undefined): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  throw badRequest(
    'The server could not comply with the request since it is either malformed or otherwise incorrect.',
  )
}
