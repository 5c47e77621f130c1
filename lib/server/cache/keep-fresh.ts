import { processWide } from '../process-wide.ts'

export type Kept<T> = {
  value: T
  /** When the upstream was asked, on the console's clock. */
  readMs: number
  /** How often it is asked anew while somebody looks; grows with what an answer costs. */
  refreshIntervalMs: number
}

type Entry = {
  last: Kept<unknown> | null
  reading: Promise<Kept<unknown>> | null
  /** Raised by every write: a reading that began before it is out of date when it ends. */
  generation: number
  lastGeneration: number
  readingGeneration: number
  /** Of the last reading. One that met an array that hangs says nothing about the next. */
  costMs: number | null
  /** When somebody last asked for it. */
  askedMs: number
}

const shortestIntervalMs = 3_000
const longestIntervalMs = 60_000
/** At most this share of the time is spent on asking. */
const dutyShare = 0.1
/** So long a reader waits for newer facts before it takes those that are there. */
const patienceMs = 400
/** After a write there is no use for what was true before it. */
const patienceAfterWriteMs = 5_000
const mostKept = 64
/** So long it is kept warm for the next who asks, so that nobody begins with what is too old. */
const warmAfterLastUseMs = 300_000

const entries = () => processWide('kept-fresh', () => new Map<string, Entry>())

/**
 * A large answer that is kept and asked for anew while it is looked at, by one reader for all. Who
 * asks gets what is known, newer facts if they come within a moment, and its age.
 * @param key names the upstream and the question; each key has one reader.
 * @param isKeptWarm it goes on being asked for some minutes after somebody last looked.
 * @throws what `read` threw when nothing is known yet, or when it failed just now
 */
export async function keepFresh<T>(
  key: string,
  read: () => Promise<T>,
  isKeptWarm = false,
): Promise<Kept<T>> {
  const entry = entryOf(key)
  entry.askedMs = Date.now()
  // The key stands for the type: only this function writes under it.
  const known = entry.last as Kept<T> | null
  const isCurrent = entry.lastGeneration === entry.generation
  if (known !== null && isCurrent && Date.now() - known.readMs < known.refreshIntervalMs)
    return known
  const reading = newest(entry, () => {
    const started = start(entry, read)
    const later = () => startLater(key, entry, read)
    if (isKeptWarm) started.then(later, later)
    return started
  })
  if (known === null) return reading
  const patience = isCurrent ? patienceMs : patienceAfterWriteMs
  return Promise.race([reading, inTime(patience, known)])
}

/** A reading that began after the last write: the one under way, or the one after it. */
function newest<T>(entry: Entry, begin: () => Promise<Kept<T>>): Promise<Kept<T>> {
  const underWay = entry.reading as Promise<Kept<T>> | null
  if (underWay === null) return begin()
  if (entry.readingGeneration === entry.generation) return underWay
  const again = () => newest(entry, begin)
  return underWay.then(again, again)
}

/** After a write: what is kept under keys that start so is no longer what is the case. */
export function outdate(prefix: string): void {
  for (const [key, entry] of entries()) if (key.startsWith(prefix)) entry.generation += 1
}

function entryOf(key: string): Entry {
  const known = entries().get(key)
  if (known !== undefined) return known
  const entry: Entry = {
    last: null,
    reading: null,
    generation: 0,
    lastGeneration: 0,
    readingGeneration: 0,
    costMs: null,
    askedMs: 0,
  }
  for (const oldest of entries().keys()) {
    if (entries().size < mostKept) break
    entries().delete(oldest)
  }
  entries().set(key, entry)
  return entry
}

function start<T>(entry: Entry, read: () => Promise<T>): Promise<Kept<T>> {
  const { generation } = entry
  const readMs = Date.now()
  const reading = read()
    .then((value) => {
      const costMs = Date.now() - readMs
      const refreshIntervalMs = intervalFor(Math.min(costMs, entry.costMs ?? costMs))
      entry.costMs = costMs
      const kept: Kept<T> = { value, readMs, refreshIntervalMs }
      entry.last = kept
      entry.lastGeneration = generation
      return kept
    })
    .finally(() => {
      entry.reading = null
    })
  entry.reading = reading
  entry.readingGeneration = generation
  // Who lost patience does not see it fail.
  reading.catch(() => undefined)
  return reading
}

/** The next reading by itself, as long as somebody asked not long ago. */
function startLater<T>(key: string, entry: Entry, read: () => Promise<T>): void {
  const timer = setTimeout(() => {
    const { askedMs } = entry
    if (Date.now() - askedMs > warmAfterLastUseMs || entries().get(key) !== entry) return
    keepFresh(key, read, true).catch(() => undefined)
    entry.askedMs = askedMs
  }, entry.last?.refreshIntervalMs ?? shortestIntervalMs)
  timer.unref()
}

const intervalFor = (costMs: number) =>
  Math.min(longestIntervalMs, Math.max(shortestIntervalMs, costMs / dutyShare))

const inTime = <T>(ms: number, value: T): Promise<T> =>
  new Promise((resolve) => setTimeout(resolve, ms, value))
