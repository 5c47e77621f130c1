import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import * as z from 'zod'
import type { ArrayClient } from '../../flasharray/conformance/array-client.ts'
import { type Client, type OpenLab, readClock, type Witness, whileFrozen } from './disturbance.ts'
import { groupOf, listAll, readHolding, readMembers } from './holding.ts'
import { SCHEDULED, SCHEDULED_MEMBERS } from './store-laws.ts'

const snapshotSchema = z.object({ name: z.string(), created: z.number() })
const transferSchema = z.object({
  name: z.string(),
  progress: z.number(),
  completed: z.number().nullish(),
})

/**
 * Holds a lab that has been killed to what it had said: over HTTPS, as its clients see it.
 * @param intervalMs of the shortest schedule. Afterwards each client knows whether the request that
 * nobody answered was performed.
 */
export async function expectKept(
  open: OpenLab,
  { clients, witness, intervalMs }: { clients: Client[]; witness: Witness; intervalMs: number },
): Promise<void> {
  const nowMs = await readClock(open)
  expect(nowMs, 'the clock does not run backwards').toBeGreaterThanOrEqual(witness.latestMs)
  witness.latestMs = nowMs
  await whileFrozen(open, async () => {
    for (const client of clients) {
      await expectHolding(open.pure1, client)
      await expectSent(open.pure2, client)
    }
    await expectSchedules(open, nowMs, intervalMs)
  })
}

/** What was acknowledged is there, and of what was not, all or nothing. */
async function expectHolding(array: ArrayClient, client: Client): Promise<void> {
  const found = await readHolding(array, client.name)
  const performed = client.underWay?.after
  const isPerformed = performed !== undefined && isDeepStrictEqual(found, performed)
  if (!isPerformed) expect(found, `what ${client.name} was told`).toEqual(client.holding)
  client.holding = found
  client.underWay = undefined
}

/** Each snapshot that was sent is on the target: on its way and without members, or whole. */
async function expectSent(target: ArrayClient, { name, holding }: Client): Promise<void> {
  const group = `pure1:${groupOf(name)}`
  const [snapshots, transfers, members] = await Promise.all([
    listAll(target, '/protection-group-snapshots', { source_names: group }, snapshotSchema),
    listAll(
      target,
      '/protection-group-snapshots/transfer',
      { source_names: group },
      transferSchema,
    ),
    readMembers(target, group),
  ])
  const sent = holding.sent.map((suffix) => `${group}.${suffix}`).sort()
  expect(snapshots.map((snapshot) => snapshot.name).sort()).toEqual(sent)
  expect(transfers.map((transfer) => transfer.name).sort()).toEqual(sent)
  for (const transfer of transfers) {
    const suffix = transfer.name.slice(group.length + 1)
    const isComplete = transfer.completed != null
    expect(transfer.progress === 1, `${transfer.name} is complete`).toBe(isComplete)
    expect(members.get(transfer.name), transfer.name).toEqual(
      isComplete ? holding.snapshots[suffix] : undefined,
    )
  }
}

/** Each schedule has fired as lately as it should have, and what is newest of it is whole. */
async function expectSchedules(
  { pure1, pure2 }: OpenLab,
  nowMs: number,
  intervalMs: number,
): Promise<void> {
  const groups = await listAll(
    pure1,
    '/protection-groups',
    { filter: `name='${SCHEDULED}*'` },
    z.object({ name: z.string() }),
  )
  for (const { name } of groups) {
    const [newest] = await newestOf(pure1, '/protection-group-snapshots', name, snapshotSchema)
    expect(newest?.created, `${name} goes on`).toBeGreaterThan(nowMs - intervalMs)
    expect(await countMembers(pure1, newest?.name)).toBe(SCHEDULED_MEMBERS)
    const onTarget = `pure1:${name}`
    const path = '/protection-group-snapshots/transfer'
    for (const transfer of await newestOf(pure2, path, onTarget, transferSchema)) {
      const isComplete = transfer.completed != null
      expect(await countMembers(pure2, transfer.name), transfer.name).toBe(
        isComplete ? SCHEDULED_MEMBERS : 0,
      )
    }
  }
}

async function newestOf<T>(
  array: ArrayClient,
  path: string,
  group: string,
  schema: z.ZodType<T>,
): Promise<T[]> {
  const sort = path.endsWith('/transfer') ? 'started-' : 'created-'
  const query = { source_names: group, sort, limit: 1 }
  const { items } = await array.call('GET', path, query)
  return (items ?? []).map((item) => schema.parse(item))
}

async function countMembers(array: ArrayClient, snapshot = ''): Promise<number> {
  const query = { filter: `name='${snapshot}.*'` }
  return (await listAll(array, '/volume-snapshots', query, z.unknown())).length
}
