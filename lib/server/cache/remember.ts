import { processWide } from '../process-wide.ts'

export type Remembered<T> = {
  value: T
  /** When the upstream was asked, on the console's clock. */
  readMs: number
}
type Entry = {
  reading: Promise<Remembered<unknown>>
  untilMs: number
  ttlMs: number
  /** The last answer, while a newer one is on its way. */
  last: Remembered<unknown> | null
}

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
  const last = known?.last ?? null
  const entry: Entry = { reading, untilMs: Number.POSITIVE_INFINITY, ttlMs, last }
  makeRoom()
  entries().set(key, entry)
  reading.then(
    (answer) => {
      entry.untilMs = readMs + ttlMs
      entry.last = answer
    },
    () => {
      if (entries().get(key) === entry) entries().delete(key)
    },
  )
  return reading
}

/** The last answer under a key, however old, unless asking failed since or it was forgotten. */
export function recall<T>(key: string): Remembered<T> | null {
  // The key stands for the type, as above.
  return (entries().get(key)?.last ?? null) as Remembered<T> | null
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
