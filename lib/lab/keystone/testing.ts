import { openStore, type Store } from '../core/store.ts'
import { createKeystone, type Keystone } from './keystone.ts'

export const START_MS = Date.UTC(2026, 10, 22)
export const BASE = 'http://127.0.0.1:5000'

type Asked = {
  token?: string | undefined
  subject?: string | undefined
  body?: unknown
  headers?: Record<string, string>
}

export type Answer = {
  status: number
  headers: Headers
  // Tests look into answers whose shape they know.
  body: never
  text: string
}

/** A Keystone in memory with the users admin, demo and viewer, and a clock that stands. */
export function createTestKeystone() {
  const clock = { nowMs: START_MS }
  const store: Store = openStore(':memory:')
  const open = (): Keystone =>
    createKeystone({
      store,
      realNowMs: () => clock.nowMs,
      endpoints: () => ({
        identity: BASE,
        cinder: 'http://127.0.0.1:8776',
        image: 'http://127.0.0.1:9/v2',
      }),
    })
  const keystone = open()
  keystone.seed({
    users: [
      { name: 'admin', password: 'secret', project: 'admin', roles: ['admin'] },
      { name: 'demo', password: 'secret', project: 'demo', roles: ['member'] },
      { name: 'viewer', password: 'secret', project: 'demo', roles: ['reader'] },
    ],
  })

  const ask = async (method: string, path: string, asked: Asked = {}): Promise<Answer> => {
    const { token, subject, body, headers } = asked
    const response = await keystone.handler(
      new Request(`${BASE}${path}`, {
        method,
        headers: {
          ...(token && { 'x-auth-token': token }),
          ...(subject && { 'x-subject-token': subject }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    )
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') && text !== ''
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : null) as never,
      text,
    }
  }

  /** @returns a token; empty when the sign-in is refused. */
  const signIn = async (name: string, scope?: object, password = 'secret'): Promise<string> => {
    const answer = await ask('POST', '/v3/auth/tokens', {
      body: passwordBody(name, scope, password),
    })
    return answer.headers.get('x-subject-token') ?? ''
  }
  return { store, keystone, open, clock, ask, signIn }
}

export type TestKeystone = ReturnType<typeof createTestKeystone>

export const inProject = (name: string, domain = 'default') => ({
  project: { name, domain: { id: domain } },
})

/** The body of a sign-in with a password; users are of the domain Default. */
export const passwordBody = (name: string, scope?: object, password = 'secret') => ({
  auth: {
    identity: {
      methods: ['password'],
      password: { user: { name, domain: { name: 'Default' }, password } },
    },
    ...(scope && { scope }),
  },
})

/** The body of a sign-in with a token that one has. */
export const tokenBody = (id: string, scope?: object) => ({
  auth: { identity: { methods: ['token'], token: { id } }, ...(scope && { scope }) },
})

export type Made = { id: string; name: string }

/** What tests do as administrator; throws when something cannot be made. */
export async function administratorOf(cloud: TestKeystone) {
  const admin = await cloud.signIn('admin', inProject('admin'))
  const saved = async (method: string, path: string, noun: string, fields: object) => {
    const answer = await cloud.ask(method, path, { token: admin, body: { [noun]: fields } })
    if (answer.status > 201) throw new Error(answer.text)
    return answer.body[noun] as Made
  }
  const namesOf = async (path: string, noun: string, token = admin): Promise<string[]> => {
    const answer = await cloud.ask('GET', path, { token })
    return (answer.body[noun] as Made[]).map(({ name }) => name)
  }
  return {
    admin,
    make: (noun: string, fields: object) => saved('POST', `/v3/${noun}s`, noun, fields),
    change: (noun: string, id: string, fields: object) =>
      saved('PATCH', `/v3/${noun}s/${id}`, noun, fields),
    status: async (method: string, path: string, token = admin) =>
      (await cloud.ask(method, path, { token })).status,
    namesOf,
    roleId: async (name: string) => {
      const answer = await cloud.ask('GET', `/v3/roles?name=${name}`, { token: admin })
      return (answer.body as { roles: [Made] }).roles[0].id
    },
  }
}
