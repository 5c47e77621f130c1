import { describe, expect, it } from 'vitest'
import { forget, recall, remember } from './remember.ts'

const counting = () => {
  let calls = 0
  return { read: async () => ++calls, calls: () => calls }
}

describe('remembering what was read', () => {
  it('asks once for all who ask at the same time and soon after', async () => {
    const { read, calls } = counting()
    await Promise.all([remember('a/1', 60_000, read), remember('a/1', 60_000, read)])
    await remember('a/1', 60_000, read)
    expect(calls()).toBe(1)
  })

  it('asks again when it is too old or forgotten', async () => {
    const { read, calls } = counting()
    await remember('a/2', 0, read)
    await remember('a/2', 60_000, read)
    forget('a/')
    await remember('a/2', 60_000, read)
    expect(calls()).toBe(3)
  })

  it('does not keep a failure', async () => {
    const failing = () => Promise.reject(new Error('down'))
    await expect(remember('a/3', 60_000, failing)).rejects.toThrow('down')
    expect((await remember('a/3', 60_000, async () => 'up')).value).toBe('up')
  })

  it('does not keep what was on its way when it was forgotten', async () => {
    let answer = (_: string) => {}
    const slow = remember(
      'a/4',
      60_000,
      () =>
        new Promise<string>((done) => {
          answer = done
        }),
    )
    forget('a/')
    answer('old')
    expect((await slow).value).toBe('old')
    expect((await remember('a/4', 60_000, async () => 'new')).value).toBe('new')
  })

  it('recalls the last answer while a newer one is on its way, and none after a failure', async () => {
    const never = () => new Promise<string>(() => undefined)
    await remember('a/5', 0, async () => 'last')
    void remember('a/5', 0, never)
    expect(recall('a/5')?.value).toBe('last')
    forget('a/')
    expect(recall('a/5')).toBeNull()
    await remember('a/6', 0, async () => 'last')
    await remember('a/6', 0, () => Promise.reject(new Error('down'))).catch(() => undefined)
    expect(recall('a/6')).toBeNull()
  })
})
