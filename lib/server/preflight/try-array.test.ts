import { X509Certificate } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { tryNamedArray } from './try-array.ts'

let folder: string
let server: Server
let address: string
let role: string | null = 'readonly'

/** An array in miniature, and a farside.yaml that pins its certificate. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'farside-try-'))
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'pure1' }], {
    keyType: 'ec',
  })
  server = createServer({ key, cert }, (request, response) => {
    const path = new URL(request.url ?? '', 'https://array').pathname
    const answer = (body: unknown, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json', 'x-auth-token': 'session' })
      response.end(JSON.stringify(body))
    }
    if (path === '/api/api_version') return answer({ version: ['2.26'] })
    if (path.endsWith('/login')) return answer({ items: [{ username: 'watcher' }] })
    if (path.endsWith('/arrays'))
      return answer({ items: [{ id: 'a', name: 'pure1', version: '6.6.10' }] })
    if (role === null) return answer({ errors: [{ message: 'not here' }] }, 501)
    return answer({ items: [{ name: 'watcher', role: { name: role } }] })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('no port')
  address = `127.0.0.1:${bound.port}`
  const config = join(folder, 'farside.yaml')
  await writeFile(
    config,
    `cloud: { name: test }
keystone:
  url: http://127.0.0.1:1/v3
  serviceAccount: { username: u, passwordFile: p, project: service }
arrays: [{ address: "${address}", fingerprint256: "${new X509Certificate(cert).fingerprint256}" }]
`,
  )
  vi.stubEnv('FARSIDE_CONFIG', config)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  server.closeAllConnections()
  server.close()
  await rm(folder, { recursive: true, force: true })
})

const tried = async (apiToken: string) => {
  const named = { role: 'primary' as const, backendId: 'primary', address, apiToken, line: 2 }
  return (await tryNamedArray(named, { verify: false, path: null }, 2, 'now')).answer
}

describe('an array that is tried', () => {
  it('tells the role of the user whose token it is', async () => {
    expect(await tried('one')).toMatchObject({ kind: 'answered', userRole: 'readonly' })
  })

  it('is not down because it does not tell', async () => {
    role = null
    expect(await tried('two')).toMatchObject({ kind: 'answered', userRole: null })
    expect(await tried('two')).toMatchObject({ kind: 'answered' })
  })

  it('is not asked without an address or a token', async () => {
    expect(await tried('')).toEqual({ kind: 'incomplete' })
  })
})
