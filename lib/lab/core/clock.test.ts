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
    fire: (dueMs: number) => {
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
      fire: () => {
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

  it('keeps its time across a restart', async () => {
    const store = openStore(':memory:')
    await createClock(store, () => START_MS).advance(HOUR_MS)
    expect(createClock(store, () => START_MS + 7).nowMs()).toBe(START_MS + HOUR_MS + 7)
  })
})
