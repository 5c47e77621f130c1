import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
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

  it('is one for all who name it with the same token', () => {
    expect(arrayHandle(access)).toBe(arrayHandle({ ...access }))
    expect(arrayHandle({ ...access, apiToken: 'other' })).not.toBe(arrayHandle(access))
  })

  it('keeps its token out of its key', () => {
    expect(arrayHandle(access).key).not.toContain('aaaa')
  })
})
