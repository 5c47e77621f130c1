import { describe, expect, it } from 'vitest'
import { createClock } from './clock.ts'
import { openStore } from './store.ts'

const START_MS = Date.UTC(2026, 0, 1)
const HOUR_MS = 3_600_000

function every(periodMs: number, log: string[], name: string) {
  let nextMs = START_MS + periodMs
  return {
    name,
    nextDueMs: () => nextMs,
    fire: (dueMs: number): undefined => {
      log.push(`${name} ${(dueMs - START_MS) / HOUR_MS}`)
      nextMs += periodMs
    },
  }
}

describe('the virtual clock', () => {
  it('fires everything due while it advances, in order of time, ties by registration', async () => {
    const clock = createClock(openStore(':memory:'), () => START_MS)
    const log: string[] = []
    clock.addSource(every(2 * HOUR_MS, log, 'b'))
    clock.addSource(every(HOUR_MS, log, 'a'))
    const result = await clock.advance(4 * HOUR_MS)
    expect(result).toEqual({ fired: 6, nowMs: START_MS + 4 * HOUR_MS })
    expect(log).toEqual(['a 1', 'b 2', 'a 2', 'a 3', 'b 4', 'a 4'])
  })

  it('shows an event the time it was due', async () => {
    const clock = createClock(openStore(':memory:'), () => START_MS)
    const seen: number[] = []
    let done = false
    clock.addSource({
      name: 'once',
      nextDueMs: () => (done ? undefined : START_MS + 5),
      fire: (): undefined => {
        done = true
        seen.push(clock.nowMs())
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
    const clock = createClock(openStore(':memory:'), () => START_MS)
    let fired = 0
    clock.addSource({
      name: 'each second',
      nextDueMs: () => START_MS + (fired + 1) * 1000,
      fire: (): undefined => {
        fired += 1
      },
    })
    const advanced = clock.advance(5 * HOUR_MS)
    const seen: number[] = []
    while (clock.nowMs() < START_MS + 5 * HOUR_MS) {
      seen.push(clock.nowMs() - (START_MS + fired * 1000))
      await new Promise((resolve) => setImmediate(resolve))
    }
    await advanced
    expect(seen.length).toBeGreaterThan(10)
    expect(new Set(seen)).toEqual(new Set([0]))
  })

  it('never runs backwards with the clock of the machine, nor over a restart', () => {
    let realMs = START_MS
    const store = openStore(':memory:')
    const clock = createClock(store, () => realMs)
    const log: string[] = []
    clock.addSource(every(HOUR_MS, log, 'a'))
    realMs += HOUR_MS
    clock.catchUp()
    realMs -= HOUR_MS / 2
    expect(clock.nowMs()).toBe(START_MS + HOUR_MS)
    expect(createClock(store, () => realMs).nowMs()).toBe(START_MS + HOUR_MS)
  })

  it('asks its sources again only after something was written', () => {
    let realMs = START_MS
    const store = openStore(':memory:')
    const clock = createClock(store, () => realMs)
    let asked = 0
    clock.addSource({
      name: 'later',
      nextDueMs: () => {
        asked += 1
        return START_MS + HOUR_MS
      },
      fire: () => undefined,
    })
    clock.catchUp()
    const first = asked
    realMs += 10
    clock.catchUp()
    expect(asked).toBe(first)
    store.run('update clock set offset_ms = offset_ms')
    clock.catchUp()
    expect(asked).toBeGreaterThan(first)
  })

  it('keeps its time across a restart', async () => {
    const store = openStore(':memory:')
    await createClock(store, () => START_MS).advance(HOUR_MS)
    expect(createClock(store, () => START_MS + 7).nowMs()).toBe(START_MS + HOUR_MS + 7)
  })
})
