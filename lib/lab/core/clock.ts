import type { Store } from './store.ts'

/**
 * Something that will happen at a known virtual time. The due time is always read from the source's
 * own tables (an indexed `min(...)`), so there is no second queue that could disagree with the state.
 */
export type EventSource = {
  name: string
  /** Virtual ms since the epoch of the next event, or undefined when nothing is due ever. */
  nextDueMs(): number | undefined
  /** Performs the event that is due at `dueMs`; afterwards `nextDueMs()` must be later or undefined. */
  fire(dueMs: number): void
}

export type ClockState = { nowMs: number; frozen: boolean }

export type Clock = {
  /** Virtual time in ms since the epoch. While an event fires, exactly the time it was due. */
  nowMs(): number
  state(): ClockState
  freeze(): void
  resume(): void
  /** Moves the clock forward, firing every event due on the way, in order of time. */
  advance(durationMs: number): Promise<{ fired: number; nowMs: number }>
  /** Fires what has come due by itself. Called before each request and by a timer. */
  catchUp(): void
  /** Registers a source. Two events due in the same millisecond fire in order of registration. */
  addSource(source: EventSource): void
}

const EVENTS_PER_TRANSACTION = 500

const schema = `
create table if not exists clock (
  id integer primary key check (id = 1),
  offset_ms integer not null,
  frozen_at_ms integer
);
insert or ignore into clock (id, offset_ms, frozen_at_ms) values (1, 0, null);
`

/**
 * The virtual clock that all storage of the lab lives on: 1 × real time plus an offset, or frozen.
 * @param realNowMs the real clock, injected for tests.
 */
export function createClock(store: Store, realNowMs: () => number): Clock {
  store.migrate(schema)
  const row = store.get<{ offset_ms: number; frozen_at_ms: number | null }>('select * from clock')
  let offsetMs = row?.offset_ms ?? 0
  let frozenAtMs = row?.frozen_at_ms ?? null
  let firingAtMs: number | null = null
  let advancing = false
  const sources: EventSource[] = []

  const wallMs = () => frozenAtMs ?? realNowMs() + offsetMs
  const persist = () =>
    store.run('update clock set offset_ms = ?, frozen_at_ms = ?', offsetMs, frozenAtMs)
  const moveTo = (ms: number) => {
    if (frozenAtMs === null) offsetMs = ms - realNowMs()
    else frozenAtMs = ms
    persist()
  }

  /** Fires at most one transaction's worth of events due by `untilMs`; returns how many. */
  const fireBatch = (untilMs: number): number =>
    store.transaction(() => {
      let fired = 0
      try {
        while (fired < EVENTS_PER_TRANSACTION) {
          const next = earliest(sources)
          if (next === undefined || next.dueMs > untilMs) break
          firingAtMs = next.dueMs
          next.source.fire(next.dueMs)
          fired += 1
        }
      } finally {
        firingAtMs = null
      }
      return fired
    })

  return {
    nowMs: () => firingAtMs ?? wallMs(),
    state: () => ({ nowMs: wallMs(), frozen: frozenAtMs !== null }),
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
      if (advancing) throw new Error('The clock is being advanced already')
      advancing = true
      try {
        const targetMs = wallMs() + durationMs
        let fired = 0
        for (;;) {
          const batch = fireBatch(targetMs)
          fired += batch
          if (batch < EVENTS_PER_TRANSACTION) break
          await new Promise((resolve) => setImmediate(resolve)) // let other requests in
        }
        moveTo(targetMs)
        return { fired, nowMs: targetMs }
      } finally {
        advancing = false
      }
    },
    catchUp: () => {
      if (advancing || firingAtMs !== null) return
      const untilMs = wallMs()
      while (fireBatch(untilMs) === EVENTS_PER_TRANSACTION);
    },
    addSource: (source) => {
      sources.push(source)
    },
  }
}

function earliest(sources: EventSource[]): { source: EventSource; dueMs: number } | undefined {
  let found: { source: EventSource; dueMs: number } | undefined
  for (const source of sources) {
    const dueMs = source.nextDueMs()
    if (dueMs !== undefined && (found === undefined || dueMs < found.dueMs))
      found = { source, dueMs }
  }
  return found
}
