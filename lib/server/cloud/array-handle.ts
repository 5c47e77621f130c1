import { createHash } from 'node:crypto'
import type { Outage } from '../../contracts/farside/common.ts'
import { arraySchema } from '../../contracts/flasharray/array.ts'
import { createFlashArrayClient, type FlashArrayClient } from '../../http/flasharray-client.ts'
import { createUpstream } from '../../http/upstream.ts'
import { UpstreamError, type UpstreamErrorKind } from '../../http/upstream-error.ts'
import { outdate } from '../cache/keep-fresh.ts'
import { forget, remember } from '../cache/remember.ts'
import { Failure, toFailure } from '../failure.ts'
import { processWide } from '../process-wide.ts'
import { trustAdvice, trustOf } from './array-trust.ts'

/** Budget of one call to an array. */
const arrayTimeoutMs = 5_000
/** For so long one answer of an array is everybody's answer. */
const sharedForMs = 1_500
/** An array that was down is given this long to prove that it is back before the outage is shown. */
const graceForProbeMs = 400
const mostHandles = 64

export type ArrayAccess = { address: string; apiToken: string }

export type ArrayIdentity = {
  id: string
  name: string
  purityVersion: string
  apiVersion: string
  /** The array's own clock when it answered. */
  asOfMs: number
  timeZone: string
  capacityBytes: number | null
  usedBytes: number | null
}

/** One array with one token, shared by all users of this process. */
export type ArrayHandle = {
  key: string
  address: string
  client: FlashArrayClient
  /** Null as long as it answers. */
  outage: Outage | null
  /** Its name when it last answered. */
  lastName: string | null
  probe: Promise<void> | null
}

const handles = () => processWide('arrays', () => new Map<string, ArrayHandle>())
/** Names outlive tokens: an array whose token went wrong is still called by its name. */
const namesByAddress = () => processWide('array-names', () => new Map<string, string>())

export function arrayHandle({ address, apiToken }: ArrayAccess): ArrayHandle {
  const tls = trustOf(address)
  // Hashed, because keys turn up in caches and in messages.
  const key = createHash('sha256')
    .update(JSON.stringify([address, apiToken, tls]))
    .digest('base64url')
  const known = handles().get(key)
  if (known !== undefined) return known
  const upstream = createUpstream({
    timeoutMs: arrayTimeoutMs,
    name: `FlashArray ${address}`,
    ...(tls === undefined ? {} : { tls }),
  })
  const client = createFlashArrayClient({
    address,
    apiToken,
    upstream,
    userAgent: 'Farside',
    name: `FlashArray ${address}`,
  })
  const lastName = namesByAddress().get(address) ?? null
  const handle: ArrayHandle = { key, address, client, outage: null, lastName, probe: null }
  dropOldest()
  handles().set(key, handle)
  return handle
}

function dropOldest(): void {
  for (const [key, handle] of handles()) {
    if (handles().size < mostHandles) return
    handles().delete(key)
    handle.client.close().catch(() => undefined)
  }
}

/**
 * Reads from an array, sharing the answer for a moment with everybody who asks the same. While it is
 * down, callers are told so at once and one of them looks whether it is back.
 * @param what names the resource and the query.
 */
export async function readArray<T>(
  handle: ArrayHandle,
  what: string,
  read: (client: FlashArrayClient) => Promise<T>,
): Promise<T> {
  if (handle.outage !== null) await probe(handle)
  try {
    const { value } = await remember(`array/${handle.key}/${what}`, sharedForMs, () =>
      read(handle.client),
    )
    return value
  } catch (error) {
    throw noteOutage(handle, error)
  }
}

/** After a write the next reader gets what the array says now. */
export function forgetArray(handle: ArrayHandle): void {
  forget(`array/${handle.key}/`)
  outdate('census/')
}

/** Who the array is, how it is, and what time it has. */
export function readIdentity(handle: ArrayHandle): Promise<ArrayIdentity> {
  return readArray(handle, 'identity', (client) => askIdentity(handle, client))
}

/** Asks now, whatever was known: for "does it answer?". */
export async function tryArray(handle: ArrayHandle): Promise<ArrayIdentity> {
  try {
    const { value } = await remember(`array/${handle.key}/try`, sharedForMs, () =>
      askIdentity(handle, handle.client),
    )
    handle.outage = null
    return value
  } catch (error) {
    throw noteOutage(handle, error)
  }
}

async function askIdentity(handle: ArrayHandle, client: FlashArrayClient): Promise<ArrayIdentity> {
  const [array] = await client.list('/arrays', {}, arraySchema)
  if (array === undefined) {
    throw new Failure('upstream-invalid-answer', `${handle.address} did not say which array it is.`)
  }
  handle.lastName = array.name
  namesByAddress().set(handle.address, array.name)
  return {
    id: array.id,
    name: array.name,
    purityVersion: array.version,
    apiVersion: await client.version(),
    asOfMs: array._as_of ?? Date.now(),
    timeZone: array.time_zone ?? 'UTC',
    capacityBytes: array.capacity ?? null,
    usedBytes: array.space?.total_physical ?? array.space?.total_used ?? null,
  }
}

/** @throws the outage while it lasts */
async function probe(handle: ArrayHandle): Promise<void> {
  handle.probe ??= askIdentity(handle, handle.client)
    .then(
      () => {
        handle.outage = null
      },
      (error: unknown) => {
        noteOutage(handle, error)
      },
    )
    .finally(() => {
      handle.probe = null
    })
  const grace = new Promise<void>((resolve) => setTimeout(resolve, graceForProbeMs))
  await Promise.race([handle.probe, grace])
  if (handle.outage !== null) throw outageFailure(handle, handle.outage)
}

const outageKinds: readonly UpstreamErrorKind[] = [
  'refused',
  'timeout',
  'dns',
  'certificate',
  'unauthorized',
  'unavailable',
]

/** Whether the failure means that the whole array is of no use now, or only that it refused this. */
function noteOutage(handle: ArrayHandle, error: unknown): unknown {
  if (!(error instanceof UpstreamError) || !outageKinds.includes(error.kind)) return error
  const { code, message } = toFailure(error)
  const sinceMs = handle.outage?.sinceMs ?? Date.now()
  const told = error.kind === 'certificate' ? withTrustAdvice(message, handle.address) : message
  handle.outage = { code, message: told, sinceMs }
  return outageFailure(handle, handle.outage)
}

/** Node's own advice is about starting Node; ours is about farside.yaml. */
const withTrustAdvice = (message: string, address: string) =>
  `${message.replace(/; if the root CA.*$/, '').replace(/\.$/, '')}. ${trustAdvice(address)}`

const outageFailure = (handle: ArrayHandle, { code, message }: Outage) =>
  new Failure(code, message, { upstream: `FlashArray ${handle.lastName ?? handle.address}` })

/** What a failed read of this array means to whoever wanted to show it. */
export function outageOf(handle: ArrayHandle, error: unknown): Outage {
  if (handle.outage !== null) return handle.outage
  const { code, message } = toFailure(error)
  return { code, message, sinceMs: Date.now() }
}
