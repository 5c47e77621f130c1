import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { sessionCookie } from '#lib/server/session/cookie.ts'
import { requestFor } from './_test/lab.ts'
import { callRoute, type Method, methods, routes } from './_test/routes.ts'

const everyone = ['nobody', 'reader', 'member', 'admin'] as const
type Who = (typeof everyone)[number]

const all: Who[] = ['reader', 'member', 'admin']
const writers: Who[] = ['member', 'admin']
const admins: Who[] = ['admin']

/** Every route of the API and who may call it. A route that is not in here makes the test fail. */
const rows: [Method, string, readonly Who[]][] = [
  ['GET', '/api/sign-in-options', everyone],
  ['POST', '/api/session', everyone],
  ['DELETE', '/api/session', everyone],
  ['GET', '/api/session', all],
  ['POST', '/api/session/project', all],
  ['GET', '/api/overview', all],
  ['GET', '/api/topology', admins],
  ['GET', '/api/search', all],
  ['GET', '/api/volumes', all],
  ['POST', '/api/volumes', writers],
  ['GET', '/api/volumes/facets', all],
  ['GET', '/api/volumes/export', all],
  ['GET', '/api/volumes/[id]', all],
  ['PATCH', '/api/volumes/[id]', writers],
  ['DELETE', '/api/volumes/[id]', writers],
  ['POST', '/api/volumes/[id]/extend', writers],
  ['GET', '/api/volumes/[id]/retype', writers],
  ['POST', '/api/volumes/[id]/retype', writers],
  ['GET', '/api/volume-types', all],
  ['POST', '/api/volume-types', admins],
  ['GET', '/api/volume-types/[id]', all],
  ['PUT', '/api/volume-types/[id]', admins],
  ['DELETE', '/api/volume-types/[id]', admins],
  ['PUT', '/api/volume-types/[id]/replication', admins],
  ['GET', '/api/volume-type-usage', admins],
  ['GET', '/api/protection-offers', admins],
  ['PUT', '/api/volume-types/[id]/extra-specs', admins],
  ['DELETE', '/api/volume-types/[id]/extra-specs/[key]', admins],
  ['GET', '/api/backends', admins],
  ['GET', '/api/backends/[id]', admins],
  ['GET', '/api/backends/[id]/preflight', admins],
  ['GET', '/api/backends/[id]/configuration', admins],
  ['PUT', '/api/backends/[id]/configuration', admins],
  ['GET', '/api/backends/[id]/configuration/backups/[name]', admins],
  ['POST', '/api/backends/[id]/configuration/check', admins],
  ['POST', '/api/backends/[id]/restart', admins],
  ['GET', '/api/drift', admins],
  ['GET', '/api/backends/[id]/drift', admins],
  ['POST', '/api/backends/[id]/drift/mend', admins],
  ['GET', '/api/backends/[id]/log', admins],
  ['GET', '/api/backends/[id]/log/stream', admins],
  ['GET', '/api/protection-groups', admins],
  ['GET', '/api/arrays/[array]/protection-groups/[name]', admins],
  ['PATCH', '/api/arrays/[array]/protection-groups/[name]', admins],
  ['GET', '/api/arrays/[array]/protection-groups/[name]/recovery-points', admins],
  ['GET', '/api/arrays/[array]/protection-groups/[name]/recovery-points/[suffix]/volumes', admins],
  ['POST', '/api/arrays/[array]/protection-groups/[name]/recovery-points/[suffix]/clone', admins],
  [
    'POST',
    '/api/arrays/[array]/protection-groups/[name]/recovery-points/[suffix]/overwrite',
    admins,
  ],
  ['POST', '/api/arrays/[array]/protection-groups/[name]/recovery-points/[suffix]/destroy', admins],
  ['POST', '/api/arrays/[array]/protection-groups/[name]/recovery-points/[suffix]/recover', admins],
  [
    'POST',
    '/api/arrays/[array]/protection-groups/[name]/recovery-points/[suffix]/eradicate',
    admins,
  ],
  ['POST', '/api/arrays/[array]/protection-groups/[name]/snapshots', admins],
  ['GET', '/api/arrays/[array]/protection-groups/[name]/lag', admins],
  ['GET', '/api/arrays/[array]/protection-groups/[name]/lag/export', admins],
  ['GET', '/api/snapshots', all],
  ['GET', '/api/snapshots/choices', admins],
  ['PUT', '/api/arrays/[array]/protection-groups/[name]/lag/thresholds', admins],
  ['GET', '/api/snapshots/export', all],
  ['GET', '/api/compliance', admins],
  ['GET', '/api/compliance/export', admins],
  ['GET', '/api/pods', admins],
  ['GET', '/api/arrays/[array]/pods/[name]', admins],
  ['GET', '/api/reconcile', admins],
  ['GET', '/api/reconcile/choices', admins],
  ['GET', '/api/reconcile/export', admins],
  ['POST', '/api/reconcile/add-to-group', admins],
  ['POST', '/api/reconcile/remove-from-group', admins],
  ['POST', '/api/reconcile/recover', admins],
  ['POST', '/api/reconcile/rename', admins],
  ['POST', '/api/reconcile/destroy', admins],
  ['POST', '/api/reconcile/delete-in-cinder', admins],
  ['POST', '/api/reconcile/retype', admins],
  ['POST', '/api/reconcile/resize', admins],
  ['POST', '/api/reconcile/set-metadata', admins],
  ['POST', '/api/reconcile/manage', admins],
  ['GET', '/api/doctor', admins],
  ['GET', '/api/doctor/[area]', admins],
  ['GET', '/api/lab', admins],
  ['POST', '/api/lab/clock', admins],
  ['POST', '/api/lab/clock/advance', admins],
  ['POST', '/api/lab/reset', admins],
  ['POST', '/api/lab/faults', admins],
  ['DELETE', '/api/lab/faults', admins],
  ['DELETE', '/api/lab/faults/[id]', admins],
]

// Nothing listens there: whoever is let through meets a cloud that does not answer.
const config = `cloud: { name: nowhere }
keystone:
  url: http://127.0.0.1:1/v3
  serviceAccount: { username: farside, passwordFile: none, project: service }
`
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'farside-access-'))
  await writeFile(join(folder, 'farside.yaml'), config)
  vi.stubEnv('FARSIDE_CONFIG', join(folder, 'farside.yaml'))
  // A cloud that does not answer, and a password that is not there, are meant here.
  vi.spyOn(console, 'error').mockReturnValue(undefined)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  await rm(folder, { recursive: true, force: true })
})

async function cookieOf(who: Who): Promise<string> {
  if (who === 'nobody') return ''
  const signedIn = {
    token: `token-of-${who}`,
    expiresAtMs: Date.now() + 3_600_000,
    user: { id: who, name: who },
    project: { id: 'p', name: 'p' },
    roles: [who],
    cinderUrl: 'http://127.0.0.1:1/v3/p',
  }
  return (await sessionCookie(signedIn, Date.now())).split(';')[0] ?? ''
}

const pathOf = (pattern: string) =>
  pattern.replace('[id]', 'devstack%40a').replaceAll(/\[\w+\]/g, 'x')
const call = async (method: Method, path: string, who: Who) =>
  callRoute(
    requestFor(method, pathOf(path), await cookieOf(who), method === 'GET' ? undefined : {}),
  )

describe('who may call what', () => {
  it('is written down for every route that there is', async () => {
    const served = await Promise.all(
      routes.map(async ({ path, load }) => {
        const module = await load()
        return methods.filter((method) => module[method]).map((method) => `${method} ${path}`)
      }),
    )
    expect(rows.map(([method, path]) => `${method} ${path}`).sort()).toEqual(served.flat().sort())
  })

  describe.each(rows)('%s %s', (method, path, allowed) => {
    it.each(everyone)('%s', async (who) => {
      const answer = await call(method, path, who)
      const refused = allowed.includes(who) ? null : who === 'nobody' ? 401 : 403
      if (refused === null) expect([401, 403]).not.toContain(answer.status)
      else expect(answer.status).toBe(refused)
      expect(answer.headers.get('cache-control')).toBe('no-store')
    })
  })

  it('lets nobody but administrators ask for the volumes and snapshots of all projects', async () => {
    const lists = ['', '/facets', '/export'].map((path) => `/api/volumes${path}?scope=admin`)
    const snapshots = ['', '/export'].map((path) => `/api/snapshots${path}?scope=admin`)
    for (const path of [...lists, `${lists[0]}&protection=phantom`, ...snapshots])
      for (const who of ['reader', 'member', 'admin'] as const) {
        const answer = await callRoute(requestFor('GET', path, await cookieOf(who)))
        expect(answer.status === 403, `${who} ${path}`).toBe(who !== 'admin')
      }
  })
})

describe('a write', () => {
  const writes = rows.filter(([method]) => method !== 'GET')

  it.each(writes)(
    '%s %s is refused without an Origin and with a foreign one',
    async (method, path) => {
      for (const origin of [
        undefined,
        'http://evil.test',
        'null',
        'http://console.test.evil.test',
      ]) {
        const request = requestFor(method, pathOf(path), await cookieOf('admin'), {})
        request.headers.delete('origin')
        if (origin !== undefined) request.headers.set('origin', origin)
        const answer = await callRoute(request)
        expect(answer.status).toBe(403)
        expect(await answer.text()).toContain('Only the pages of this console')
      }
    },
  )

  it('tells the errors of the fields', async () => {
    const body = { name: '', extraSpecs: { 'bad key': 'x' } }
    const request = requestFor('POST', '/api/volume-types', await cookieOf('admin'), body)
    const answer = await callRoute(request)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({
      error: { code: 'invalid', fields: { name: 'Enter a name' } },
    })
  })
})

describe('a body', () => {
  it('that is too large is refused before it is all read', async () => {
    const request = requestFor('POST', '/api/session', '', { username: 'x'.repeat(3_000_000) })
    const answer = await callRoute(request)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('more than can be taken')
  })

  it('that is no JSON is refused in words', async () => {
    const request = new Request('http://console.test/api/session', {
      method: 'POST',
      headers: { host: 'console.test', origin: 'http://console.test' },
      body: '{',
    })
    expect((await callRoute(request)).status).toBe(400)
  })
})
