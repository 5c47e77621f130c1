import type * as z from 'zod'
import { arraySchema } from '../../contracts/flasharray/array.ts'
import {
  protectionGroupSnapshotSchema,
  protectionGroupSnapshotTransferSchema,
} from '../../contracts/flasharray/protection-group-snapshot.ts'
import { SECOND_MS } from '../../domain/units.ts'
import type { FlashArrayClient } from '../../http/flasharray-client.ts'
import { readArray } from '../cloud/array-handle.ts'
import type { OnlineArray } from '../cloud/fleet.ts'
import { readGroups } from '../inventory/array-reads.ts'
import { groupOfSnapshot, isComplete } from '../inventory/recovery-reads.ts'
import type { SeenPoint, Sighting } from './record-sighting.ts'
import type { SourceGroup } from './source-groups.ts'

/** Names in one call: more would make the address longer than servers take. */
const groupsPerCall = 80
const rowsPerPage = 1_000
const mostPages = 10
/** What was seen a moment ago is read again, because clocks and answers overlap. */
const overlapMs = 600_000

/**
 * What a target shows of the groups that others replicate to it: a few calls for all of them.
 * @param lastLookMs when it was last looked at, on its clock; null reads as far back as it keeps everything
 */
export async function lookAtTarget(
  { handle, identity }: OnlineArray,
  groups: readonly SourceGroup[],
  lastLookMs: number | null,
): Promise<Sighting[]> {
  const here = new Set((await readGroups(handle)).map(({ name }) => name))
  const names = groups.map(({ copyName }) => copyName).filter((name) => here.has(name))
  const look = await readArray(handle, `sightings/${names.join()}`, async (client) => {
    // Its clock before its snapshots: what is read later can only be newer.
    const [array] = await client.list('/arrays', {}, arraySchema)
    const asOfMs = array?._as_of ?? Date.now()
    const longestMs = Math.max(...groups.map(({ allForSeconds }) => allForSeconds)) * SECOND_MS
    const wantedFromMs = lastLookMs === null ? asOfMs - longestMs : lastLookMs - overlapMs
    const chunks = Array.from({ length: Math.ceil(names.length / groupsPerCall) }, (_, index) =>
      names.slice(index * groupsPerCall, (index + 1) * groupsPerCall),
    )
    const seen = await Promise.all(chunks.map((chunk) => readPoints(client, chunk, wantedFromMs)))
    return { asOfMs, seen: new Map(seen.flatMap((each) => [...each])) }
  })
  return groups.map((group) => {
    const { points, reachMs } = look.seen.get(group.copyName) ?? nothing
    return {
      source: group.source,
      group: group.name,
      target: identity.name,
      asOfMs: look.asOfMs,
      rememberedFromMs: Math.max(look.asOfMs - group.allForSeconds * SECOND_MS, reachMs),
      intervalSeconds: group.intervalSeconds,
      enabled: group.enabled,
      points,
    }
  })
}

/** @property reachMs everything that was taken since then has been read */
type SeenPoints = { points: SeenPoint[]; reachMs: number }
const nothing: SeenPoints = { points: [], reachMs: Number.NEGATIVE_INFINITY }

async function readPoints(
  client: FlashArrayClient,
  names: string[],
  wantedFromMs: number,
): Promise<Map<string, SeenPoints>> {
  const [snapshots, transfers] = await Promise.all([
    newest(client, '/protection-group-snapshots', protectionGroupSnapshotSchema, {
      query: { source_names: names, sort: 'created-' },
      timeOf: ({ created }) => created,
      wantedFromMs,
    }),
    newest(client, '/protection-group-snapshots/transfer', protectionGroupSnapshotTransferSchema, {
      query: { names, sort: 'started-' },
      timeOf: ({ started }) => started,
      wantedFromMs,
    }),
  ])
  const byName = new Map(transfers.items.map((transfer) => [transfer.name, transfer]))
  const reachMs = Math.max(snapshots.reachMs, transfers.reachMs)
  const seen = new Map(names.map((name): [string, SeenPoints] => [name, { points: [], reachMs }]))
  for (const { name, created } of snapshots.items) {
    const transfer = byName.get(name)
    const takenMs = created ?? transfer?.started ?? null
    if (transfer === undefined || takenMs === null) continue
    seen.get(groupOfSnapshot(name))?.points.push({
      name,
      takenMs,
      startedMs: transfer.started ?? null,
      completedMs: isComplete(transfer) ? (transfer.completed ?? takenMs) : null,
      transferredBytes: transfer.data_transferred ?? 0,
    })
  }
  return seen
}

/** Rows newest first, page after page until they are older than wanted, and how far back that went. */
async function newest<T>(
  client: FlashArrayClient,
  path: string,
  schema: z.ZodType<T>,
  {
    query,
    timeOf,
    wantedFromMs,
  }: {
    query: Record<string, string | string[]>
    timeOf: (row: T) => number | null | undefined
    wantedFromMs: number
  },
): Promise<{ items: T[]; reachMs: number }> {
  const items: T[] = []
  let reachMs = Number.POSITIVE_INFINITY
  for (let read = 0; read < mostPages; read += 1) {
    const page = await client.page(
      path,
      { ...query, limit: rowsPerPage, offset: items.length },
      schema,
    )
    items.push(...page.items)
    if (!page.moreItemsRemaining && page.items.length < rowsPerPage)
      return { items, reachMs: Number.NEGATIVE_INFINITY }
    reachMs = Math.min(reachMs, ...page.items.map((row) => timeOf(row) ?? reachMs))
    if (reachMs < wantedFromMs) break
  }
  return { items, reachMs }
}
