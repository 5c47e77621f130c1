import { z } from 'zod'
import { listEnvelopeSchema } from '#lib/contracts/flasharray/envelope.ts'
import { type Clock, createClock } from '../core/clock.ts'
import { openStore, type Store } from '../core/store.ts'
import { createFleet, type Fleet } from './fleet.ts'
import type { WireAnswer } from './wire.ts'

/** Where the frozen clock of a test stands at first: midnight UTC. */
export const START_MS = Date.UTC(2026, 0, 1)

type Answer = { status: number; items: Item[]; body: unknown; message: string }
type Item = Record<string, unknown>

/** A signed-in client of one array: `await pure1('GET', '/volumes?names=a')`. */
type Client = (method: string, path: string, body?: unknown) => Promise<Answer>

type TestFleet = {
  fleet: Fleet
  clock: Clock
  store: Store
  /** Lets the real time pass that sessions expire by. */
  passRealMs(durationMs: number): void
  /** @param account Cinder's, unless another one is named. */
  client(array: string, account?: string): Promise<Client>
}

const errorBody = z.object({ errors: z.array(z.object({ message: z.string() })) })
const itemsBody = listEnvelopeSchema(z.record(z.string(), z.unknown()))

/** Two connected arrays, pure1 and pure2, on a frozen clock and a private store. */
export function createTestFleet(): TestFleet {
  let realMs = START_MS
  const store = openStore(':memory:')
  const clock = createClock(store, () => realMs)
  clock.freeze()
  const fleet = createFleet({ store, clock, realNowMs: () => realMs })
  fleet.seed(
    [{ name: 'pure1' }, { name: 'pure2' }],
    [{ between: ['pure1', 'pure2'], types: ['async-replication', 'sync-replication'] }],
  )
  return {
    fleet,
    clock,
    store,
    passRealMs: (durationMs) => {
      realMs += durationMs
    },
    client: async (array, account) => {
      const token = signIn(fleet, array, account)
      return async (method, path, body) => send(fleet, array, token, method, path, body)
    },
  }
}

/** Sends a request to an array as it would come over the wire; headers by names in lower case. */
export function ask(
  fleet: Fleet,
  array: string,
  method: string,
  target: string,
  headers: Record<string, string> = {},
  body = '',
): WireAnswer {
  const header = (name: string) => headers[name]
  const answer = fleet.handler(array)({ method, target, header, body })
  if (answer === undefined) throw new Error(`${array} does not answer`)
  return answer
}

/** A session token of an array. */
export function signIn(fleet: Fleet, array: string, account?: string): string {
  const headers = { 'api-token': fleet.apiToken(array, account) }
  return ask(fleet, array, 'POST', '/api/2.26/login', headers).headers?.['x-auth-token'] ?? ''
}

function send(
  fleet: Fleet,
  array: string,
  token: string,
  method: string,
  path: string,
  body: unknown,
): Answer {
  const text = body === undefined ? '' : JSON.stringify(body)
  const headers = { 'x-auth-token': token }
  const answer = ask(fleet, array, method, `/api/2.26${path}`, headers, text)
  const json: unknown = answer.body === '' ? {} : JSON.parse(answer.body)
  return {
    status: answer.status,
    items: itemsBody.safeParse(json).data?.items ?? [],
    body: json,
    message: errorBody.safeParse(json).data?.errors[0]?.message ?? '',
  }
}

/** The set-up of the Pure driver for one async target, in its order. */
export async function prepareGroup(pure1: Client, pure2: Client): Promise<void> {
  await pure1('POST', '/protection-groups?names=cinder-group')
  await pure1('PATCH', '/protection-groups?names=cinder-group', {
    target_retention: { all_for_sec: 86_400, per_day: 5, days: 7 },
  })
  await pure1('PATCH', '/protection-groups?names=cinder-group', {
    replication_schedule: { frequency: 3_600_000 },
  })
  await pure1('POST', '/protection-groups/targets?group_names=cinder-group&member_names=pure2')
  await pure2('PATCH', '/protection-groups/targets?group_names=pure1%3Acinder-group', {
    allowed: true,
  })
  await pure1('PATCH', '/protection-groups?names=cinder-group', {
    replication_schedule: { enabled: true },
  })
}

/** A volume of 10 GiB in the group. */
export async function addVolume(pure1: Client, name: string): Promise<void> {
  await pure1('POST', `/volumes?names=${name}`, { provisioned: 10 * 2 ** 30 })
  await pure1('POST', `/protection-groups/volumes?group_names=cinder-group&member_names=${name}`)
}

export const names = (answer: Answer): unknown[] => answer.items.map((item) => item.name)
