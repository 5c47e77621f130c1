import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { createFlashArrayClient, type FlashArrayClient } from '#lib/http/flasharray-client.ts'
import { createUpstream } from '#lib/http/upstream.ts'
import { UpstreamError, wasAnswered } from '#lib/http/upstream-error.ts'
import { PythonError } from './python-text.ts'

export type ArrayAddress = {
  /** `host` or `host:port`, from `san_ip`. */
  address: string
  apiToken: string
  verifyTls: boolean
  /** PEM file of the authorities to trust instead of the system's; null or empty for those. */
  certificatePath: string | null
  userAgent: string
}

/** Opens a session, or gives undefined for whatever reason it could not. */
export type ConnectArray = (address: ArrayAddress) => Promise<FlashArrayClient | undefined>

// The real driver sets no time limit at all; the lab's service must be able to stop.
const TIMEOUT_MS = 60_000

/**
 * The driver's own way to connect (`_get_flasharray`): a wrong address, a wrong token and bad TLS
 * all look the same to it. The file is read as urllib3 reads it, also where nothing is verified: one
 * that is not there is an error. Pure's SDK heeds it up to 1.70; since 1.71 it puts the path where
 * nobody looks (`_helpers.py`), so that only the system's authorities count.
 */
export const connectArray: ConnectArray = async (to) => {
  try {
    const ca = to.certificatePath ? await readFile(to.certificatePath, 'utf8') : undefined
    const tls = { verify: to.verifyTls, ...(ca === undefined ? {} : { ca }) }
    const client = createFlashArrayClient({
      address: to.address,
      apiToken: to.apiToken,
      userAgent: to.userAgent,
      upstream: createUpstream({ timeoutMs: TIMEOUT_MS, tls }),
    })
    await client.version()
    return client
  } catch {
    return undefined
  }
}

/** What Pure's SDK returns: it raises nothing for an answer that is an error. */
export type SdkAnswer<T> =
  | { isOk: true; items: T[] }
  | { isOk: false; status: number; message: string }

/** Any item; the driver reads nothing of most answers. */
export const anyItem = z.unknown()

/** Performs a call as the SDK does. Only an array that does not answer at all raises. */
export async function sdk<T>(call: Promise<T[] | undefined>): Promise<SdkAnswer<T>> {
  try {
    return { isOk: true, items: (await call) ?? [] }
  } catch (error) {
    if (wasAnswered(error))
      return { isOk: false, status: error.status ?? 0, message: error.message }
    throw toPythonError(error)
  }
}

/** Reads `.items`, which an error answer does not have: the driver's most frequent accident. */
export function itemsOf<T>(answer: SdkAnswer<T>): T[] {
  if (answer.isOk) return answer.items
  throw new PythonError('AttributeError', "'ErrorResponse' object has no attribute 'items'")
}

/** The first item, or what `list(…)[0]` raises on an empty list. */
export function firstOf<T>(answer: SdkAnswer<T>): T {
  const [first] = itemsOf(answer)
  if (first === undefined) throw new PythonError('IndexError', 'list index out of range')
  return first
}

/** True for a 400 whose text contains one of the driver's known fragments. */
export const isRefusedFor = <T>(answer: SdkAnswer<T>, ...fragments: string[]): boolean =>
  !answer.isOk && fragments.some((fragment) => answer.message.includes(fragment))

export const isRejected = <T>(answer: SdkAnswer<T>): answer is SdkAnswer<T> & { isOk: false } =>
  !answer.isOk && answer.status === 400

/**
 * What the driver raises on a 400 that it does not know: it re-raises where there is nothing to
 * re-raise (`excutils.save_and_reraise_exception` outside an except block).
 */
export const nothingToReraise = () =>
  new PythonError(
    'RuntimeError',
    'There is no (currently) captured exception to force the reraising of',
  )

export function toPythonError(error: unknown): PythonError {
  if (error instanceof PythonError) return error
  if (error instanceof UpstreamError)
    return new PythonError('urllib3.exceptions.MaxRetryError', error.message)
  return new PythonError('RuntimeError', error instanceof Error ? error.message : String(error))
}
