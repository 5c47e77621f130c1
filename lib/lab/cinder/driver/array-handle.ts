import { z } from 'zod'
import type { FlashArrayClient } from '#lib/http/flasharray-client.ts'
import { type ArrayAddress, type ConnectArray, firstOf, sdk } from './array-session.ts'

/** An array as the driver keeps it in memory. */
export type ArrayHandle = {
  client: FlashArrayClient
  name: string
  id: string
  /** Purity version, `6.6.10`. */
  version: string
}

export type TargetArray = ArrayHandle & {
  backendId: string
  /** As written in cinder.conf, unchecked: `async` unless given. */
  replicationType: string
}

const arraySchema = z.object({ name: z.string(), id: z.string(), version: z.string() })

/** GET /arrays, which the driver asks twice of each array while it sets up. */
export const readArray = async (client: FlashArrayClient) =>
  firstOf(await sdk(client.list('/arrays', {}, arraySchema)))

/** `_get_flasharray`: undefined when no session could be opened; a later failure raises. */
export async function openArray(
  connect: ConnectArray,
  address: ArrayAddress,
): Promise<ArrayHandle | undefined> {
  const client = await connect(address)
  if (client === undefined) return undefined
  return { client, ...(await readArray(client)) }
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
