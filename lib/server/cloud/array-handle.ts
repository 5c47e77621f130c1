import { createHash } from 'node:crypto'
import type { Outage } from '../../contracts/farside/common.ts'
import { arraySchema } from '../../contracts/flasharray/array.ts'
import { createFlashArrayClient, type FlashArrayClient } from '../../http/flasharray-client.ts'
import { createUpstream } from '../../http/upstream.ts'
import { UpstreamError, type UpstreamErrorKind } from '../../http/upstream-error.ts'
import { outdate } from '../cache/keep-fresh.ts'
import { forget, recall, remember } from '../cache/remember.ts'
import { Failure, toFailure } from '../failure.ts'
import { processWide } from '../process-wide.ts'
import { trustAdvice, trustOf } from './array-trust.ts'

/** Budget of one call to an array. */
const arrayTimeoutMs = 5_000
/** For so long one answer of an array is everybody's answer. */
const sharedForMs = 1_500
/** An array that was down is given this long to prove that it is back before the outage is shown. */
const graceForProbeMs = 400
/** An array that takes longer than this for an answer is slow. */
const slowFromMs = 1_000
/** What was read longer ago than this is waited for: three refreshes of a view that is open. */
const mostAgeMs = 30_000
/** What a slow array said last is shown after this, and its next answer when it comes. */
const patienceWithSlowMs = 150
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
  /** When it was asked, on the console's clock. */
  readMs: number
}

/** One array with one token, shared by all users of this process. */
export type ArrayHandle = {
  key: string
  address: string
  client: FlashArrayClient
  /** Null as long as it answers. */
  outage: Outage | null
  /** Its last answer took long, or the next one does. */
  isSlow: boolean
  /** Its name when it last answered. */
  lastName: string | null
  /** Somebody looks whether it is back; ends when that is known, or has been waited for long enough. */
  probe: Promise<void> | null
}

const handles = () => processWide('arrays', () => new Map<string, ArrayHandle>())
/** Names outlive tokens: an array whose token went wrong is still called by its name. */
const namesByAddress = () => processWide('array-names', () => new Map<string, string>())

/** What others call an array that has not answered since this process began. */
export function learnName(address: string, name: string): void {
  if (namesByAddress().has(address)) return
  namesByAddress().set(address, name)
  for (const handle of handles().values()) if (handle.address === address) handle.lastName ??= name
}

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
  const handle: ArrayHandle = {
    key,
    address,
    client,
    outage: null,
    isSlow: false,
    lastName,
    probe: null,
  }
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
 * down, callers are told so at once and one of them looks whether it is back; while it is slow, they
 * get its last answer, if that is not too old to tell anything by.
 * @param what names the resource and the query.
 */
export async function readArray<T>(
  handle: ArrayHandle,
  what: string,
  read: (client: FlashArrayClient) => Promise<T>,
): Promise<T> {
  if (handle.outage !== null) await probe(handle)
  const key = `array/${handle.key}/${what}`
  const last = recall<T>(key)
  const reading = remember(key, sharedForMs, () => timed(handle, read))
  const answer = reading.then(
    ({ value }) => value,
    (error: unknown) => {
      throw noteOutage(handle, error)
    },
  )
  if (last === null || Date.now() - last.readMs > mostAgeMs) return answer
  // Who lost patience does not see it fail.
  answer.catch(() => undefined)
  const patienceMs = handle.isSlow ? patienceWithSlowMs : slowFromMs
  const inTime = await Promise.race([answer.then((value) => ({ value })), wait(patienceMs)])
  if (inTime !== undefined) return inTime.value
  handle.isSlow = true
  return last.value
}

async function timed<T>(
  handle: ArrayHandle,
  read: (client: FlashArrayClient) => Promise<T>,
): Promise<T> {
  const startMs = Date.now()
  const value = await read(handle.client)
  handle.isSlow = Date.now() - startMs > slowFromMs
  return value
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** After a write the next reader gets what the array says now. */
export function forgetArray(handle: ArrayHandle): void {
  forget(`array/${handle.key}/`)
  outdate('census/')
}

/** Who the array is, how it is, and what time it has. */
export function readIdentity(handle: ArrayHandle): Promise<ArrayIdentity> {
  return readArray(handle, 'identity', (client) => askIdentity(handle, client))
}

/** The same, asked now whatever was known of the array: for somebody who waits for just that. */
export async function tryIdentity(handle: ArrayHandle): Promise<ArrayIdentity> {
  try {
    const identity = await askIdentity(handle, handle.client)
    handle.outage = null
    return identity
  } catch (error) {
    throw noteOutage(handle, error)
  }
}

async function askIdentity(handle: ArrayHandle, client: FlashArrayClient): Promise<ArrayIdentity> {
  const readMs = Date.now()
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
    readMs,
  }
}

/** @throws the outage while it lasts */
async function probe(handle: ArrayHandle): Promise<void> {
  handle.probe ??= startProbe(handle)
  // Only who comes while a probe is young waits for it: after that it is known to take long.
  await handle.probe
  if (handle.outage !== null) throw outageFailure(handle, handle.outage)
}

function startProbe(handle: ArrayHandle): Promise<void> {
  const ended = askIdentity(handle, handle.client)
    .then(
      () => {
        handle.outage = null
        outdate('census/')
      },
      (error: unknown) => {
        noteOutage(handle, error)
      },
    )
    .finally(() => {
      handle.probe = null
    })
  return Promise.race([ended, wait(graceForProbeMs)])
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
  // What was proven with its help is not any more.
  if (handle.outage === null) outdate('census/')
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
