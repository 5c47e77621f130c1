import { type Group, updateGroup, volumesOfGroup } from '../db/groups.ts'
import { getVolume, type VolumeRow } from '../db/volumes.ts'
import { accepted, backendOf, type Call } from './call.ts'
import { invalidVolume } from './errors.ts'
import { invalidGroup, trimmed } from './group-access.ts'
import { type JsonObject, python } from './validation.ts'

const addable = ['available', 'in-use']
const removable = ['available', 'in-use', 'error', 'error_deleting']
const tuple = (words: string[]): string => `(${words.map((word) => `'${word}'`).join(', ')})`

/** `API.update`: a new name at once, volumes by way of the backend. */
export function changeGroup(call: Call, group: Group, asked: JsonObject): Response {
  const name = trimmed(asked.name)
  const description = trimmed(asked.description)
  const toAdd = idsOf(asked.add_volumes)
  const toRemove = idsOf(asked.remove_volumes)
  const both = toAdd.filter((id) => toRemove.includes(id))
  if (both.length > 0)
    throw invalidVolume(`UUIDs ${python(both)} are in both add and remove volume list.`)
  const members = volumesOfGroup(call.store, group.id)
  const added = checkAdded(call, group, members, toAdd)
  checkRemoved(group, members, toRemove)
  const newName = name !== null && name !== group.name ? name : undefined
  const newText =
    description !== null && description !== group.description ? description : undefined
  if (newName === undefined && newText === undefined && added.length + toRemove.length === 0)
    throw invalidGroup(
      `Cannot update group ${group.id} because no valid name, description, add_volumes, or remove_volumes were provided.`,
    )
  const hasMembers = added.length + toRemove.length > 0
  if (hasMembers && group.status !== 'available')
    throw invalidGroup('Group status must be available.')
  updateGroup(
    call.store,
    group.id,
    {
      status: hasMembers ? 'updating' : 'available',
      ...(newName !== undefined && { name: newName }),
      ...(newText !== undefined && { description: newText }),
    },
    call.nowMs,
  )
  if (hasMembers && group.host !== null) {
    const who = { groupId: group.id, userId: call.context.userId, projectId: group.projectId }
    const payload = { ...who, added, removed: toRemove }
    call.cast(backendOf(group.host), { method: 'update_group', payload })
  }
  return accepted()
}

/** Ids between commas; those at the ends mean nothing. */
const idsOf = (value: unknown): string[] =>
  typeof value === 'string' && value !== '' ? value.replace(/^,+|,+$/g, '').split(',') : []

/** @returns those that are not in the group yet. */
function checkAdded(call: Call, group: Group, members: VolumeRow[], ids: string[]): string[] {
  const known = new Set(members.map(({ id }) => id))
  const fresh = ids.filter((id) => !known.has(id))
  for (const id of fresh) {
    const problem = whyNotAdded(call, group, id)
    if (problem !== undefined) throw invalidVolume(problem)
  }
  return fresh
}

function whyNotAdded(call: Call, group: Group, id: string): string | undefined {
  const found = getVolume(call.store, id)
  const mayKnow = call.context.isAdmin || found?.projectId === call.context.projectId
  const cannot = `Cannot add volume ${id} to group ${group.id}`
  if (!found || !mayKnow) return `${cannot} because volume cannot be found.`
  if (found.groupId !== null) return `${cannot} because it is already in group ${found.groupId}.`
  if (found.projectId !== group.projectId) return `${cannot} as they belong to different projects.`
  if (!group.typeIds.includes(found.volumeTypeId))
    return `${cannot} because volume type ${found.volumeTypeId} is not supported by the group.`
  if (!addable.includes(found.status))
    return `${cannot} because volume is in an invalid state: ${found.status}. Valid states are: ${tuple(addable)}.`
  if (backendOf(found.host ?? '') !== backendOf(group.host ?? ''))
    return 'Volume is not local to this node.'
  return undefined
}

function checkRemoved(group: Group, members: VolumeRow[], ids: string[]): void {
  const wanted = members.filter(({ id }) => ids.includes(id))
  for (const { id, status } of wanted)
    if (!removable.includes(status))
      throw invalidVolume(
        `Cannot remove volume ${id} from group ${group.id} because volume is in an invalid state: ${status}. Valid states are: ${tuple(removable)}.`,
      )
  const missing = ids.find((id) => !wanted.some((member) => member.id === id))
  if (missing !== undefined)
    throw invalidVolume(
      `Cannot remove volume ${missing} from group ${group.id} because it is not in the group.`,
    )
}
