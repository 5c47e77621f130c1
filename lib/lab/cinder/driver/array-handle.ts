import { z } from 'zod'
import type { FlashArrayClient } from '#lib/http/flasharray-client.ts'
import type { Query, Schema } from '#lib/http/schema.ts'
import { type ArrayAddress, anyItem, type ConnectArray, firstOf, sdk } from './array-session.ts'
import { PythonError } from './python-text.ts'

/** An array as the driver keeps it in memory; it hangs what it knows on the client itself. */
export type ArrayHandle = {
  client: FlashArrayClient
  name: string
  id: string
  /** Purity version, `6.6.10`. */
  version: string
  /** Of a target as written in cinder.conf; of the primary the backend's name. */
  backendId: string
  /** As written in cinder.conf, unchecked: `async` unless given. Null for the primary until a failover. */
  replicationType: string | null
  /** Hosts are connected to it as well when it holds the other half of a pod. */
  isUniform: boolean
  /** Purity 6.3.4 and later. The driver finds this out of the primary only: undefined for a target. */
  hasSafeMode: boolean | undefined
}

/** Raises as Python does on the array that could not be reached (D5). */
export function requireArray(array: ArrayHandle | undefined): ArrayHandle {
  if (array !== undefined) return array
  throw new PythonError('AttributeError', "'NoneType' object has no attribute 'backend_id'")
}

/** What an answer of GET /arrays tells. */
type ArrayIdentity = Pick<ArrayHandle, 'client' | 'name' | 'id' | 'version'>

const arraySchema = z.object({ name: z.string(), id: z.string(), version: z.string() })

/** GET /arrays, which the driver asks twice of each array while it sets up. */
export const readArray = async (client: FlashArrayClient) =>
  firstOf(await sdk(client.list('/arrays', {}, arraySchema)))

/** `_get_flasharray`: undefined when no session could be opened; a later failure raises. */
export async function openArray(
  connect: ConnectArray,
  address: ArrayAddress,
): Promise<ArrayIdentity | undefined> {
  const client = await connect(address)
  if (client === undefined) return undefined
  return { client, ...(await readArray(client)) }
}

/**
 * Whether new volumes are told about default protection. Asked of a target after a failover it is an
 * accident of the driver, which never set it there: nothing can be created until the failback.
 */
export function safeModeOf(array: ArrayHandle): boolean {
  if (array.hasSafeMode !== undefined) return array.hasSafeMode
  throw new PythonError('AttributeError', "'Client' object has no attribute 'safemode'")
}

/** Compares dotted versions by number: `6.10.0` is newer than `6.9.9`. */
export function isAtLeast(version: string, minimum: string): boolean {
  const [have, want] = [version, minimum].map((text) => text.split('.').map(Number))
  for (const [index, part] of (want ?? []).entries()) {
    const mine = have?.[index] ?? 0
    if (mine !== part) return mine > part
  }
  return true
}

// One call of the SDK each: error answers are values, and only a silent array raises.

export const get = <T>(array: ArrayHandle, path: string, query: Query, schema: Schema<T>) =>
  sdk(array.client.list(path, query, schema))

export const post = (array: ArrayHandle, path: string, query: Query, body?: unknown) =>
  sdk(array.client.post(path, query, body, anyItem))

export const patch = (array: ArrayHandle, path: string, query: Query, body: unknown) =>
  sdk(array.client.patch(path, query, body, anyItem))

export const remove = (array: ArrayHandle, path: string, query: Query) =>
  sdk(array.client.delete(path, query).then(() => []))
