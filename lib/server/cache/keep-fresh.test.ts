import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepFresh, outdate } from './keep-fresh.ts'

const newKey = () => `test/${crypto.randomUUID()}`

describe('what is kept fresh', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('is asked for once for all who ask within its interval', async () => {
    const read = vi.fn(async () => 'a')
    const key = newKey()
    const [one, two] = await Promise.all([keepFresh(key, read), keepFresh(key, read)])
    await keepFresh(key, read)
    expect([one.value, two.value, read.mock.calls.length]).toEqual(['a', 'a', 1])
    vi.advanceTimersByTime(3_001)
    await keepFresh(key, read)
    expect(read).toHaveBeenCalledTimes(2)
  })

  it('is given as it was, with its age, while newer facts take long', async () => {
    const key = newKey()
    const { readMs } = await keepFresh(key, async () => 'old')
    vi.advanceTimersByTime(10_000)
    const slow = vi.fn(() => new Promise<string>((resolve) => setTimeout(resolve, 2_000, 'new')))
    const asked = keepFresh(key, slow)
    await vi.advanceTimersByTimeAsync(400)
    expect(await asked).toMatchObject({ value: 'old', readMs })
    await vi.advanceTimersByTimeAsync(1_600)
    expect(await keepFresh(key, slow)).toMatchObject({ value: 'new', refreshIntervalMs: 3_000 })
    expect(slow).toHaveBeenCalledTimes(1)
  })

  it('is asked for less often when it takes long, but not because it did so once', async () => {
    const key = newKey()
    const slow = () => new Promise<string>((resolve) => setTimeout(resolve, 2_000, 'slow'))
    const quick = async () => 'quick'
    const intervalAfter = async (read: () => Promise<string>) => {
      outdate(key)
      const asked = keepFresh(key, read)
      await vi.advanceTimersByTimeAsync(2_000)
      return (await asked).refreshIntervalMs
    }
    const intervals: number[] = []
    for (const read of [quick, slow, quick, slow, slow]) intervals.push(await intervalAfter(read))
    expect(intervals).toEqual([3_000, 3_000, 3_000, 3_000, 20_000])
  })

  it('is waited for after a write, and what was read before the write does not count', async () => {
    const key = newKey()
    await keepFresh(key, async () => 'before')
    outdate(key)
    const during = keepFresh(key, async () => 'between')
    outdate(key)
    const after = keepFresh(key, async () => 'after')
    expect((await during).value).toBe('between')
    expect((await after).value).toBe('after')
  })

  it('says so when asking fails, and asks again the next time', async () => {
    const key = newKey()
    const fails = () => keepFresh(key, () => Promise.reject(new Error('down')))
    await expect(fails()).rejects.toThrow('down')
    await keepFresh(key, async () => 'up')
    vi.advanceTimersByTime(3_001)
    await expect(fails()).rejects.toThrow('down')
    expect((await keepFresh(key, async () => 'up again')).value).toBe('up again')
  })

  it('is kept warm for some minutes after the last use, when that is asked for', async () => {
    const key = newKey()
    const read = vi.fn(async () => 'a')
    await keepFresh(key, read, true)
    await vi.advanceTimersByTimeAsync(299_000)
    const calls = read.mock.calls.length
    expect(calls).toBeGreaterThan(90)
    expect(Date.now() - (await keepFresh(key, read)).readMs).toBeLessThan(3_001)
    await vi.advanceTimersByTimeAsync(400_000)
    const atRest = read.mock.calls.length
    await vi.advanceTimersByTimeAsync(400_000)
    expect(read).toHaveBeenCalledTimes(atRest)
  })
})
