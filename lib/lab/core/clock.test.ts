import { describe, expect, it } from 'vitest'
import { createClock } from './clock.ts'
import { openStore, type Store } from './store.ts'

const START_MS = Date.UTC(2026, 0, 1)
const HOUR_MS = 3_600_000

/** A store with a due time per name, which the events of a test move on. */
function storeOfDueTimes(): Store {
  const store = openStore(':memory:')
  store.migrate('create table due (name text primary key, at_ms integer)')
  return store
}

/** Fires every `periodMs`, or once, and says so in the log. */
function source(store: Store, name: string, firstMs: number, periodMs: number, log: string[]) {
  const plan = (ms: number | null) =>
    store.run('insert or replace into due (name, at_ms) values (?, ?)', name, ms)
  plan(firstMs)
  return {
    name,
    dueSql: `select at_ms from due where name = '${name}'`,
    fire: (dueMs: number): undefined => {
      log.push(`${name} ${(dueMs - START_MS) / HOUR_MS}`)
      plan(periodMs === 0 ? null : dueMs + periodMs)
    },
  }
}

describe('the virtual clock', () => {
  it('fires everything due while it advances, in order of time, ties by registration', async () => {
    const store = storeOfDueTimes()
    const clock = createClock(store, () => START_MS)
    const log: string[] = []
    clock.addSource(source(store, 'b', START_MS + 2 * HOUR_MS, 2 * HOUR_MS, log))
    clock.addSource(source(store, 'a', START_MS + HOUR_MS, HOUR_MS, log))
    const result = await clock.advance(4 * HOUR_MS)
    expect(result).toEqual({ fired: 6, nowMs: START_MS + 4 * HOUR_MS })
    expect(log).toEqual(['a 1', 'b 2', 'a 2', 'a 3', 'b 4', 'a 4'])
  })

  it('shows an event the time it was due', async () => {
    const store = storeOfDueTimes()
    const clock = createClock(store, () => START_MS)
    const seen: number[] = []
    const once = source(store, 'once', START_MS + 5, 0, [])
    clock.addSource({
      ...once,
      fire: (dueMs): undefined => {
        seen.push(clock.nowMs())
        once.fire(dueMs)
      },
    })
    await clock.advance(1000)
    expect(seen).toEqual([START_MS + 5])
  })

  it('runs with real time, stands still when frozen, and goes on from there', () => {
    let realMs = START_MS
    const clock = createClock(openStore(':memory:'), () => realMs)
    realMs += 10
    expect(clock.nowMs()).toBe(START_MS + 10)
    clock.freeze()
    realMs += 10
    expect(clock.state()).toEqual({ nowMs: START_MS + 10, frozen: true })
    clock.resume()
    realMs += 5
    expect(clock.state()).toEqual({ nowMs: START_MS + 15, frozen: false })
  })

  it('moves with its events while it advances, and shows no future to who asks in between', async () => {
    const store = storeOfDueTimes()
    const clock = createClock(store, () => START_MS)
    const log: string[] = []
    clock.addSource(source(store, 'second', START_MS + 1000, 1000, log))
    const advanced = clock.advance(5 * HOUR_MS)
    const ahead: number[] = []
    while (clock.nowMs() < START_MS + 5 * HOUR_MS) {
      ahead.push(START_MS + log.length * 1000 - clock.nowMs())
      await new Promise((resolve) => setImmediate(resolve))
    }
    await advanced
    expect(ahead.length).toBeGreaterThan(2)
    expect(new Set(ahead)).toEqual(new Set([0]))
  })

  it('never runs backwards with the clock of the machine, nor over a restart', () => {
    let realMs = START_MS
    const store = storeOfDueTimes()
    const clock = createClock(store, () => realMs)
    clock.addSource(source(store, 'a', START_MS + HOUR_MS, HOUR_MS, []))
    realMs += HOUR_MS
    clock.catchUp()
    realMs -= HOUR_MS / 2
    expect(clock.nowMs()).toBe(START_MS + HOUR_MS)
    expect(createClock(store, () => realMs).nowMs()).toBe(START_MS + HOUR_MS)
  })

  it('notices what is due sooner since something was written', () => {
    let realMs = START_MS
    const store = storeOfDueTimes()
    const clock = createClock(store, () => realMs)
    const log: string[] = []
    clock.addSource(source(store, 'a', START_MS + 5 * HOUR_MS, HOUR_MS, log))
    clock.catchUp()
    store.run('update due set at_ms = ?', START_MS + HOUR_MS)
    realMs += HOUR_MS
    clock.catchUp()
    expect(log).toEqual(['a 1'])
  })

  it('keeps its time across a restart', async () => {
    const store = openStore(':memory:')
    await createClock(store, () => START_MS).advance(HOUR_MS)
    expect(createClock(store, () => START_MS + 7).nowMs()).toBe(START_MS + HOUR_MS + 7)
  })
})
