import type { Query } from '../../flasharray/conformance/array-client.ts'
import { byNumber, groupOf, type Holding, volumeOf } from './holding.ts'

/** One request, and what the client has when it is performed: all of it, or nothing changes. */
export type Operation = {
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  query: Query
  body?: unknown
  after: Holding
}

/** Numbers in [0, 1). */
export type Random = () => number

const MIB = 2 ** 20
const ENOUGH_VOLUMES = 12

/**
 * The next thing that a client does, by chance. Requests name several objects where they can, so that
 * one performed by half would show.
 * @param count how many operations the client has begun, to make names and values of.
 */
export function nextOperation(
  client: string,
  holding: Holding,
  random: Random,
  count: number,
): Operation {
  const names = Object.keys(holding.volumes)
  if (names.length < 3) return create(client, holding, count)
  if (holding.members.length === 0) return join(client, holding, names.slice(0, 2))
  const some = (from: readonly string[]) =>
    from.toSorted(() => random() - 0.5).slice(0, 1 + Math.floor(random() * 3))
  const outside = names.filter((name) => !holding.members.includes(name))
  const kept = Object.keys(holding.snapshots).filter((suffix) => suffix.startsWith('kept'))
  const choices = [
    () => snapshot(client, holding, { replicate: false }),
    () => snapshot(client, holding, { replicate: true }),
    () => snapshot(client, holding, { replicate: false, suffix: `kept-${count}` }),
    () => snapshotVolumes(holding, some(names)),
    () => tag(holding, some(names), String(count)),
    () => resize(holding, some(names)),
    () => leave(client, holding, some(holding.members)),
    () =>
      outside.length > 0 ? join(client, holding, some(outside)) : resize(holding, some(names)),
    () =>
      kept.length > 0
        ? destroySnapshots(client, holding, some(kept))
        : tag(holding, some(names), String(count)),
    () =>
      names.length > ENOUGH_VOLUMES
        ? destroy(holding, some(names))
        : create(client, holding, count),
  ]
  return (choices[Math.floor(random() * choices.length)] ?? choices[0])?.() ?? fail()
}

function fail(): never {
  throw new Error('There is nothing to choose from')
}

function create(client: string, holding: Holding, count: number): Operation {
  const names = [0, 1, 2].map((offset) => volumeOf(client, 3 * count + offset))
  const provisioned = 100 * MIB
  return {
    method: 'POST',
    path: '/volumes',
    query: { names, with_default_protection: false },
    body: { provisioned },
    after: withVolumes(holding, names, () => ({ provisioned, tags: {}, snapshots: [] })),
  }
}

function tag(holding: Holding, names: string[], value: string): Operation {
  const tags = { first: value, second: value }
  return {
    method: 'PUT',
    path: '/volumes/tags/batch',
    query: { resource_names: names },
    body: Object.keys(tags).map((key) => ({ key, value })),
    after: withVolumes(holding, names, (volume) => ({
      ...volume,
      tags: { ...volume.tags, ...tags },
    })),
  }
}

function resize(holding: Holding, names: string[]): Operation {
  const largest = Math.max(...names.map((name) => holding.volumes[name]?.provisioned ?? 0))
  const provisioned = largest + MIB
  return {
    method: 'PATCH',
    path: '/volumes',
    query: { names },
    body: { provisioned },
    after: withVolumes(holding, names, (volume) => ({ ...volume, provisioned })),
  }
}

function snapshotVolumes(holding: Holding, names: string[]): Operation {
  return {
    method: 'POST',
    path: '/volume-snapshots',
    query: { source_names: names },
    after: withVolumes(holding, names, (volume) => ({
      ...volume,
      snapshots: [...volume.snapshots, String(volume.snapshots.length + 1)],
    })),
  }
}

function destroy(holding: Holding, names: string[]): Operation {
  const stays = (name: string) => !names.includes(name)
  return {
    method: 'PATCH',
    path: '/volumes',
    query: { names },
    body: { destroyed: true },
    after: {
      ...holding,
      volumes: Object.fromEntries(Object.entries(holding.volumes).filter(([name]) => stays(name))),
      members: holding.members.filter(stays),
    },
  }
}

function join(client: string, holding: Holding, names: string[]): Operation {
  return {
    method: 'POST',
    path: '/protection-groups/volumes',
    query: { group_names: groupOf(client), member_names: names },
    after: { ...holding, members: [...holding.members, ...names].sort() },
  }
}

function leave(client: string, holding: Holding, names: string[]): Operation {
  return {
    method: 'DELETE',
    path: '/protection-groups/volumes',
    query: { group_names: groupOf(client), member_names: names },
    after: { ...holding, members: holding.members.filter((name) => !names.includes(name)) },
  }
}

/** Without a suffix it gets the number after the last one, which is never destroyed here. */
function snapshot(
  client: string,
  holding: Holding,
  { replicate, suffix }: { replicate: boolean; suffix?: string },
): Operation {
  const numbers = Object.keys(holding.snapshots).map(Number).filter(Number.isInteger)
  const given = suffix ?? String(Math.max(0, ...numbers) + 1)
  const members = holding.members.map((name) => [name, holding.volumes[name]?.provisioned ?? 0])
  return {
    method: 'POST',
    path: '/protection-group-snapshots',
    query: { source_names: groupOf(client), replicate_now: replicate },
    ...(suffix === undefined ? {} : { body: { suffix } }),
    after: {
      ...holding,
      snapshots: { ...holding.snapshots, [given]: Object.fromEntries(members) },
      sent: replicate ? [...holding.sent, given].sort(byNumber) : holding.sent,
    },
  }
}

function destroySnapshots(client: string, holding: Holding, suffixes: string[]): Operation {
  const names = suffixes.map((suffix) => `${groupOf(client)}.${suffix}`)
  return {
    method: 'PATCH',
    path: '/protection-group-snapshots',
    query: { names },
    body: { destroyed: true },
    after: {
      ...holding,
      snapshots: Object.fromEntries(
        Object.entries(holding.snapshots).filter(([suffix]) => !suffixes.includes(suffix)),
      ),
    },
  }
}

type Volume = Holding['volumes'][string]

/** The holding with these volumes changed, or added where they were not there. */
function withVolumes(
  holding: Holding,
  names: readonly string[],
  change: (volume: Volume) => Volume,
): Holding {
  const none: Volume = { provisioned: 0, tags: {}, snapshots: [] }
  const changed = names.map((name) => [name, change(holding.volumes[name] ?? none)])
  return { ...holding, volumes: { ...holding.volumes, ...Object.fromEntries(changed) } }
}
