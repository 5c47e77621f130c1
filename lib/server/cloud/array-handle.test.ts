import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepFresh } from '../cache/keep-fresh.ts'
import { arrayHandle, readArray, readIdentity } from './array-handle.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'farside-array-'))
  const config = join(folder, 'farside.yaml')
  await writeFile(
    config,
    `cloud: { name: test }
keystone:
  url: http://127.0.0.1:1/v3
  serviceAccount: { username: farside, passwordFile: none, project: service }
`,
  )
  vi.stubEnv('FARSIDE_CONFIG', config)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

// Port 1 refuses connections.
const access = { address: '127.0.0.1:1', apiToken: 'aaaaaaaa-1111-2222-3333-444444444444' }

describe('an array that is down', () => {
  it('is told with its code, and since when, by every read until it is back', async () => {
    const handle = arrayHandle(access)
    await expect(readIdentity(handle)).rejects.toMatchObject({ code: 'upstream-refused' })
    const { sinceMs } = handle.outage ?? {}
    const read = vi.fn()
    await expect(readArray(handle, 'volumes', read)).rejects.toMatchObject({
      code: 'upstream-refused',
      details: { upstream: 'FlashArray 127.0.0.1:1' },
    })
    expect(read).not.toHaveBeenCalled()
    expect(handle.outage?.sinceMs).toBe(sinceMs)
  })

  it('makes what was proven with its help be proven again, once', async () => {
    const handle = arrayHandle({ ...access, address: '127.0.0.1:4' })
    const key = `census/${crypto.randomUUID()}`
    const judge = vi.fn(async () => 'judged')
    await keepFresh(key, judge)
    await readIdentity(handle).catch(() => undefined)
    await keepFresh(key, judge)
    await readIdentity(handle).catch(() => undefined)
    await keepFresh(key, judge)
    expect(judge).toHaveBeenCalledTimes(2)
  })

  it('is one for all who name it with the same token', () => {
    expect(arrayHandle(access)).toBe(arrayHandle({ ...access }))
    expect(arrayHandle({ ...access, apiToken: 'other' })).not.toBe(arrayHandle(access))
  })

  it('keeps its token out of its key', () => {
    expect(arrayHandle(access).key).not.toContain('aaaa')
  })
})

describe('an array that is slow', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const later = (ms: number, answer: string) => () =>
    new Promise<string>((resolve) => setTimeout(resolve, ms, answer))
  const settled = async <T>(asked: Promise<T>, ms: number) => {
    const started = Date.now()
    const tookMs = asked.then(() => Date.now() - started)
    await vi.advanceTimersByTimeAsync(ms)
    return [await asked, await tookMs]
  }

  it('is shown by its last answer, and waited for less the next time', async () => {
    const handle = arrayHandle({ ...access, address: '127.0.0.1:2' })
    await readArray(handle, 'pods', async () => 'first')
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await settled(readArray(handle, 'pods', later(2_000, 'second')), 2_000)).toEqual([
      'first',
      1_000,
    ])
    expect(handle.isSlow).toBe(true)
    expect(await settled(readArray(handle, 'pods', later(2_000, 'third')), 2_000)).toEqual([
      'second',
      150,
    ])
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await readArray(handle, 'pods', async () => 'quick')).toBe('quick')
    expect(handle.isSlow).toBe(false)
  })

  it('is waited for when its last answer is too old to tell anything by', async () => {
    const handle = arrayHandle({ ...access, address: '127.0.0.1:3' })
    await readArray(handle, 'pods', async () => 'old')
    await vi.advanceTimersByTimeAsync(30_001)
    expect(await settled(readArray(handle, 'pods', later(2_000, 'new')), 2_000)).toEqual([
      'new',
      2_000,
    ])
  })
})
