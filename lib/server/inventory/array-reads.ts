import {
  type ArrayConnectionWire,
  arrayConnectionSchema,
} from '../../contracts/flasharray/array.ts'
import { type PodWire, podSchema } from '../../contracts/flasharray/pod.ts'
import {
  type ProtectionGroupMemberWire,
  type ProtectionGroupTargetWire,
  type ProtectionGroupWire,
  protectionGroupMemberSchema,
  protectionGroupSchema,
  protectionGroupTargetSchema,
} from '../../contracts/flasharray/protection-group.ts'
import { type VolumeWire, volumeSchema } from '../../contracts/flasharray/volume.ts'
import type { Schema } from '../../http/schema.ts'
import { type ArrayHandle, readArray } from '../cloud/array-handle.ts'
import { anyOf } from './array-filter.ts'

/** All groups of an array, its own and the copies of others, destroyed ones included. */
export const readGroups = (array: ArrayHandle): Promise<ProtectionGroupWire[]> =>
  readArray(array, 'groups', (client) =>
    client.list('/protection-groups', {}, protectionGroupSchema),
  )

export const readGroupTargets = (array: ArrayHandle): Promise<ProtectionGroupTargetWire[]> =>
  readArray(array, 'group-targets', (client) =>
    client.list('/protection-groups/targets', {}, protectionGroupTargetSchema),
  )

export const readPods = (array: ArrayHandle): Promise<PodWire[]> =>
  readArray(array, 'pods', (client) => client.list('/pods', {}, podSchema))

export const readConnections = (array: ArrayHandle): Promise<ArrayConnectionWire[]> =>
  readArray(array, 'connections', (client) =>
    client.list('/array-connections', {}, arrayConnectionSchema),
  )

/** Those of the named volumes that the array has, destroyed ones included. */
export const readVolumesNamed = (
  array: ArrayHandle,
  names: readonly string[],
): Promise<VolumeWire[]> => readSelected(array, '/volumes', 'name', names, volumeSchema)

/** Which groups the named volumes are members of. */
export const readMemberships = (
  array: ArrayHandle,
  names: readonly string[],
): Promise<ProtectionGroupMemberWire[]> =>
  readSelected(
    array,
    '/protection-groups/volumes',
    'member.name',
    names,
    protectionGroupMemberSchema,
  )

/** Members of one group. */
export const readMembers = (
  array: ArrayHandle,
  group: string,
): Promise<ProtectionGroupMemberWire[]> =>
  readArray(array, `members/${group}`, (client) =>
    client.list(
      '/protection-groups/volumes',
      { group_names: [group] },
      protectionGroupMemberSchema,
    ),
  )

export const readVolumesOfPod = (array: ArrayHandle, pod: string): Promise<VolumeWire[]> =>
  readArray(array, `pod-volumes/${pod}`, (client) =>
    client.list(
      '/volumes',
      { filter: anyOf('pod.name', [pod])[0], destroyed: false },
      volumeSchema,
    ),
  )

async function readSelected<T>(
  array: ArrayHandle,
  path: string,
  property: string,
  names: readonly string[],
  schema: Schema<T>,
): Promise<T[]> {
  const filters = anyOf(property, [...names].sort())
  const pages = filters.map((filter) =>
    readArray(array, `${path}?${filter}`, (client) => client.list(path, { filter }, schema)),
  )
  return (await Promise.all(pages)).flat()
}
