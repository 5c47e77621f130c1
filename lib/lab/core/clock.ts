import type { Store } from './store.ts'

/**
 * Something that will happen at a known virtual time. The due time is always read from the source's
 * own tables, so there is no second queue that could disagree with the state.
 */
export type EventSource = {
  name: string
  /**
   * Yields the virtual ms since the epoch of the next event, or null when nothing is due ever: a
   * `select min(...)` over an index. The clock asks all sources in one statement.
   */
  dueSql: string
  /**
   * Performs what is due at `dueMs`; afterwards `dueSql` must yield later or null.
   * @returns how many events that were, if not one.
   */
  fire(dueMs: number): number | undefined
}

export type ClockState = { nowMs: number; frozen: boolean }

export type Clock = {
  /** Virtual time in ms since the epoch. While an event fires, exactly the time it was due. */
  nowMs(): number
  state(): ClockState
  /** Begins anew at another time, running: the one way back, for a state in which nothing happened yet. */
  beginAt(nowMs: number): void
  freeze(): void
  resume(): void
  /**
   * Moves the clock forward, firing every event due on the way, in order of time. The clock moves
   * with the events, and is stored in their transaction: whoever asks in between sees no future, and
   * a lab that is killed on the way goes on from where its state is.
   */
  advance(durationMs: number): Promise<{ fired: number; nowMs: number }>
  /** Fires what has come due by itself. Called before each request and by a timer. */
  catchUp(): void
  /** Registers a source. Two events due in the same millisecond fire in order of registration. */
  addSource(source: EventSource): void
}

/** Others wait a fifth of a second for so many; a commit to disk costs as much as a few hundred. */
const EVENTS_PER_TRANSACTION = 5000

const schema = `
create table if not exists clock (
  id integer primary key check (id = 1),
  offset_ms integer not null,
  frozen_at_ms integer,
  at_least_ms integer not null
);
insert or ignore into clock (id, offset_ms, frozen_at_ms, at_least_ms) values (1, 0, null, 0);
`

/**
 * The virtual clock that all storage of the lab lives on: 1 × real time plus an offset, or frozen.
 * It never runs backwards, not even when the machine's own clock does.
 * @param realNowMs the real clock, injected for tests.
 */
export function createClock(store: Store, realNowMs: () => number): Clock {
  store.migrate(schema)
  const row = store.get<{ offset_ms: number; frozen_at_ms: number | null; at_least_ms: number }>(
    'select * from clock',
  )
  let offsetMs = row?.offset_ms ?? 0
  let frozenAtMs = row?.frozen_at_ms ?? null
  let atLeastMs = row?.at_least_ms ?? 0
  let firingAtMs: number | null = null
  /** While the clock is advanced: how far it has come. */
  let heldAtMs: number | null = null
  const sources: EventSource[] = []
  let earliestSql = ''
  const earliest = () => readEarliest(store, earliestSql, sources)
  let idle = { version: -1, untilMs: 0 }

  const wallMs = () => {
    atLeastMs = Math.max(atLeastMs, heldAtMs ?? frozenAtMs ?? realNowMs() + offsetMs)
    return atLeastMs
  }
  const persist = () =>
    store.run(
      'update clock set offset_ms = ?, frozen_at_ms = ?, at_least_ms = ?',
      offsetMs,
      frozenAtMs,
      atLeastMs,
    )
  const moveTo = (ms: number) => {
    heldAtMs = ms
    if (frozenAtMs === null) offsetMs = ms - realNowMs()
    else frozenAtMs = ms
    atLeastMs = Math.max(atLeastMs, ms)
    persist()
  }

  /** Fires at most one transaction's worth of events due by `untilMs`. */
  const fireBatch = (untilMs: number, reached: (ms: number) => void): number =>
    store.transaction(() => {
      let fired = 0
      let lastMs = 0
      try {
        while (fired < EVENTS_PER_TRANSACTION) {
          const next = earliest()
          if (next === undefined || next.dueMs > untilMs) break
          firingAtMs = next.dueMs
          lastMs = Math.max(lastMs, next.dueMs)
          fired += next.source.fire(next.dueMs) ?? 1
        }
      } finally {
        firingAtMs = null
      }
      if (fired > 0 || heldAtMs !== null) reached(fired < EVENTS_PER_TRANSACTION ? untilMs : lastMs)
      return fired
    })

  return {
    nowMs: () => firingAtMs ?? wallMs(),
    state: () => ({ nowMs: wallMs(), frozen: frozenAtMs !== null }),
    beginAt: (nowMs) => {
      if (heldAtMs !== null) throw new Error('The clock is being advanced')
      offsetMs = nowMs - realNowMs()
      frozenAtMs = null
      atLeastMs = nowMs
      idle.version = -1
      persist()
    },
    freeze: () => {
      frozenAtMs ??= wallMs()
      persist()
    },
    resume: () => {
      if (frozenAtMs === null) return
      offsetMs = frozenAtMs - realNowMs()
      frozenAtMs = null
      persist()
    },
    advance: async (durationMs) => {
      if (heldAtMs !== null) throw new Error('The clock is being advanced already')
      const targetMs = wallMs() + durationMs
      heldAtMs = wallMs()
      try {
        let fired = 0
        for (;;) {
          const batch = fireBatch(targetMs, moveTo)
          fired += batch
          if (batch < EVENTS_PER_TRANSACTION) return { fired, nowMs: targetMs }
          await new Promise((resolve) => setImmediate(resolve)) // let other requests in
        }
      } finally {
        heldAtMs = null
      }
    },
    catchUp: () => {
      if (heldAtMs !== null || firingAtMs !== null) return
      const untilMs = wallMs()
      // Due times are in the store: nothing can have come due earlier while nobody wrote to it.
      if (idle.version === store.version() && untilMs < idle.untilMs) return
      while (fireBatch(untilMs, persist) >= EVENTS_PER_TRANSACTION);
      idle = {
        version: store.version(),
        untilMs: earliest()?.dueMs ?? Number.POSITIVE_INFINITY,
      }
    },
    addSource: (source) => {
      sources.push(source)
      earliestSql = `select ${sources.map(({ dueSql }, index) => `(${dueSql}) as due_${index}`).join(', ')}`
      idle.version = -1
    },
  }
}

function readEarliest(
  store: Store,
  sql: string,
  sources: readonly EventSource[],
): { source: EventSource; dueMs: number } | undefined {
  const due = sql === '' ? undefined : store.get<Record<string, number | null>>(sql)
  let found: { source: EventSource; dueMs: number } | undefined
  for (const [index, source] of sources.entries()) {
    const dueMs = due?.[`due_${index}`] ?? undefined
    if (dueMs !== undefined && (found === undefined || dueMs < found.dueMs))
      found = { source, dueMs }
  }
  return found
}
