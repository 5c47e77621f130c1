import { afterEach, describe, expect, it, vi } from 'vitest'
import { callApi, withQuery } from './api.ts'

afterEach(() => vi.unstubAllGlobals())
const answerWith = (answer: () => Response | Promise<Response>) =>
  vi.stubGlobal('fetch', async () => answer())

describe('the API as the browser calls it', () => {
  it('leaves out what is not asked for', () => {
    expect(withQuery('/api/volumes', { scope: 'admin', q: '', marker: null, limit: 5 })).toBe(
      '/api/volumes?scope=admin&limit=5',
    )
    expect(withQuery('/api/volumes', {})).toBe('/api/volumes')
  })

  it('throws what the server said, with the errors of the fields', async () => {
    const error = { code: 'invalid', message: 'No.', fields: { name: 'Enter a name' } }
    answerWith(() => Response.json({ error }, { status: 400 }))
    await expect(callApi('/api/x')).rejects.toMatchObject({
      ...error,
      status: 400,
      upstream: null,
    })
  })

  it('says so when the console does not answer, or not as itself', async () => {
    answerWith(() => Promise.reject(new TypeError('fetch failed')))
    await expect(callApi('/api/x')).rejects.toMatchObject({ code: 'unreachable', status: 0 })
    answerWith(() => new Response('<html>', { status: 502 }))
    await expect(callApi('/api/x')).rejects.toMatchObject({ code: 'internal', status: 502 })
  })

  it('gives nothing for 204', async () => {
    answerWith(() => new Response(null, { status: 204 }))
    expect(await callApi('/api/x')).toBeUndefined()
  })
})
