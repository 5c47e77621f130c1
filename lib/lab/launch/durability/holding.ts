import * as z from 'zod'
import type { ArrayClient, Query } from '../../flasharray/conformance/array-client.ts'

/** Bytes of each member, by the volume's name. */
type Members = Record<string, number>

/** What one client has on the arrays: a protection group and its volumes, nobody else's. */
export type Holding = {
  /** Live volumes by name; their own snapshots by suffix. */
  volumes: Record<
    string,
    { provisioned: number; tags: Record<string, string>; snapshots: string[] }
  >
  /** Names of the volumes in the group, sorted. */
  members: string[]
  /** Live snapshots of the group by suffix. */
  snapshots: Record<string, Members>
  /** Suffixes of those that were sent to the target, sorted. */
  sent: string[]
}

export const nothing: Holding = { volumes: {}, members: [], snapshots: {}, sent: [] }

export const groupOf = (client: string) => `group-${client}`
export const volumeOf = (client: string, number: number) => `${client}-v${number}`

const pageSchema = z.object({
  items: z.array(z.record(z.string(), z.unknown())),
  continuation_token: z.string().nullish(),
})
const volumeSchema = z.object({ name: z.string(), provisioned: z.number() })
const tagSchema = z.object({
  key: z.string(),
  value: z.string(),
  resource: z.object({ name: z.string() }),
})
const memberSchema = z.object({ member: z.object({ name: z.string() }) })
const namedSchema = z.object({ name: z.string() })

/** Every item of a list, page by page. @throws Error for a refusal. */
export async function listAll<T>(
  array: ArrayClient,
  path: string,
  query: Query,
  schema: z.ZodType<T>,
): Promise<T[]> {
  const items: T[] = []
  for (let token: string | undefined; ; ) {
    const next = token === undefined ? query : { ...query, continuation_token: token }
    const answer = await array.call('GET', path, next)
    if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${answer.message}`)
    const page = pageSchema.parse(answer.json)
    items.push(...page.items.map((item) => schema.parse(item)))
    if (page.continuation_token == null) return items
    token = page.continuation_token
  }
}

/** What a client has, as the array that it writes to tells it. */
export async function readHolding(array: ArrayClient, client: string): Promise<Holding> {
  const group = groupOf(client)
  const live = { destroyed: false }
  const [volumes, tags, members, own, snapshots, sent, ofGroup] = await Promise.all([
    listAll(array, '/volumes', { filter: `name='${client}-*'`, ...live }, volumeSchema),
    listAll(array, '/volumes/tags', { filter: `resource.name='${client}-*'` }, tagSchema),
    listAll(array, '/protection-groups/volumes', { group_names: group }, memberSchema),
    listAll(array, '/volume-snapshots', { filter: `name='${client}-*'`, ...live }, namedSchema),
    listAll(array, '/protection-group-snapshots', { source_names: group, ...live }, namedSchema),
    listAll(array, '/protection-group-snapshots/transfer', { source_names: group }, namedSchema),
    readMembers(array, group),
  ])
  const suffix = (name: string) => name.slice(name.indexOf('.') + 1)
  return {
    volumes: Object.fromEntries(
      volumes.map(({ name, provisioned }) => [
        name,
        {
          provisioned,
          tags: Object.fromEntries(
            tags
              .filter(({ resource }) => resource.name === name)
              .map((tag) => [tag.key, tag.value]),
          ),
          snapshots: own
            .filter((snapshot) => snapshot.name.startsWith(`${name}.`))
            .map((snapshot) => suffix(snapshot.name))
            .sort(byNumber),
        },
      ]),
    ),
    members: members.map(({ member }) => member.name).sort(),
    snapshots: Object.fromEntries(
      snapshots.map(({ name }) => [suffix(name), ofGroup.get(name) ?? {}]),
    ),
    sent: sent.map(({ name }) => suffix(name)).sort(byNumber),
  }
}

/** Who is in each live snapshot of a group, by the snapshot's name, and how large. */
export async function readMembers(
  array: ArrayClient,
  group: string,
): Promise<Map<string, Members>> {
  const query = { filter: `name='${group}.*'`, destroyed: false }
  const found = new Map<string, Members>()
  for (const { name, provisioned } of await listAll(
    array,
    '/volume-snapshots',
    query,
    volumeSchema,
  )) {
    const dot = name.lastIndexOf('.')
    const owner = name.slice(0, dot)
    found.set(owner, { ...found.get(owner), [name.slice(dot + 1)]: provisioned })
  }
  return found
}

export const byNumber = (one: string, other: string) =>
  Number(one) - Number(other) || (one < other ? -1 : 1)
