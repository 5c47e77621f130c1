import { processWide } from '../process-wide.ts'

export type Remembered<T> = {
  value: T
  /** When the upstream was asked, on the console's clock. */
  readMs: number
}
type Entry = { reading: Promise<Remembered<unknown>>; untilMs: number; ttlMs: number }

const mostRemembered = 2_000

const entries = () => processWide('remembered', () => new Map<string, Entry>())

/**
 * One answer for everybody who asks for the same within `ttlMs`, and one call for all who ask at the
 * same time, so that many users do not multiply the calls to an upstream. Failures are not kept.
 * @param key names the upstream, the resource and the query.
 */
export function remember<T>(
  key: string,
  ttlMs: number,
  read: () => Promise<T>,
): Promise<Remembered<T>> {
  const known = entries().get(key)
  // The key stands for the type: only this function writes, and each key has one reader.
  if (known !== undefined && known.untilMs > Date.now())
    return known.reading as Promise<Remembered<T>>
  const readMs = Date.now()
  const reading = read().then((value) => ({ value, readMs }))
  const entry: Entry = { reading, untilMs: Number.POSITIVE_INFINITY, ttlMs }
  makeRoom()
  entries().set(key, entry)
  reading.then(
    () => {
      entry.untilMs = readMs + ttlMs
    },
    () => {
      if (entries().get(key) === entry) entries().delete(key)
    },
  )
  return reading
}

/** Forgets what was read under keys that start so: after a write the next reader asks anew. */
export function forget(prefix = ''): void {
  for (const key of entries().keys()) if (key.startsWith(prefix)) entries().delete(key)
}

function makeRoom(): void {
  if (entries().size < mostRemembered) return
  const nowMs = Date.now()
  for (const [key, { untilMs }] of entries()) if (untilMs < nowMs) entries().delete(key)
  // Everything is fresh: the oldest goes, and is merely read again.
  for (const key of entries().keys()) {
    if (entries().size < mostRemembered) return
    entries().delete(key)
  }
}
