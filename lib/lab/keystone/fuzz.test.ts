import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  flag,
  id,
  list,
  NOTHING,
  object,
  odd,
  of,
  onTheWire,
  resolve,
  stateReader,
  text,
  under,
} from '../core/fuzzing.ts'
import { openStore } from '../core/store.ts'
import { createKeystone } from './keystone.ts'

// Whatever a client sends: never a 5xx, never a hang, and an error changes nothing. A failure prints
// the seed, the request and the answer; FUZZ_SEED and FUZZ_RUNS repeat or deepen a run.
const seed = Number(process.env.FUZZ_SEED ?? 20_261_122)
const runs = Number(process.env.FUZZ_RUNS ?? 60)
const BASE = 'http://127.0.0.1:5000'
const users = ['admin', 'admin', 'admin', 'demo', 'nobody'] as const

const table: Record<string, string> = {
  user: 'select id from keystone_user',
  project: "select id from keystone_project where domain_id is not null and name != 'admin'",
  domain: 'select id from keystone_project where is_domain',
  group: 'select id from keystone_group',
  role: "select id from keystone_role where name != 'admin'",
}

const options = of({}, { immutable: true }, { immutable: 'x' }, { lock_password: false }, null)
const common = { description: text, enabled: flag, options, domain_id: id('domain') }
const project = { ...common, parent_id: id('project'), is_domain: flag, tags: list(text) }
const user = { ...common, default_project_id: id('project'), password: text, email: text }
const method = of('password', 'token', 'totp', '')
const domain = object({}, { id: id('domain'), name: of('Default', 'nowhere') })
const name = of('admin', 'demo', 'nobody')
const login = object({ password: text }, { id: id('user'), name, domain })
const scope = fc.oneof(
  under('project', object({}, { id: id('project'), name, domain })),
  under('domain', domain),
  under('system', object({ all: flag })),
  of('unscoped', {}, null),
)
const auth = object(
  {
    identity: object(
      { methods: list(method) },
      { password: under('user', login), token: under('id', text) },
    ),
  },
  { scope },
)
const nothing: fc.Arbitrary<unknown> = fc.constant(undefined)
const thing = (kind: string, fields: Record<string, fc.Arbitrary<unknown>>) => ({
  [`POST /v3/${kind}s`]: under(kind, object({ name: text }, fields)),
  [`PATCH /v3/${kind}s/{${kind}}`]: under(kind, object({}, { name: text, ...fields })),
  [`DELETE /v3/${kind}s/{${kind}}`]: nothing,
})
const membership = (path: string) => ({ [`PUT ${path}`]: nothing, [`DELETE ${path}`]: nothing })
const grants = ['users/{user}', 'groups/{group}'].flatMap((actor) => [
  `/v3/projects/{project}/${actor}/roles/{role}`,
  `/v3/domains/{domain}/${actor}/roles/{role}`,
  `/v3/system/${actor}/roles/{role}`,
])

const bodies: Record<string, fc.Arbitrary<unknown>> = {
  'POST /v3/auth/tokens': under('auth', auth),
  ...thing('project', project),
  ...thing('user', user),
  ...thing('group', { description: text, domain_id: id('domain') }),
  ...thing('role', { description: text, options, domain_id: id('domain') }),
  ...thing('domain', { description: text, enabled: flag, tags: list(text) }),
  'POST /v3/users/{user}/password': under(
    'user',
    object({ password: text, original_password: of('secret', 'wrong') }),
  ),
  'PUT /v3/projects/{project}/tags': under('tags', list(text)),
  ...membership('/v3/projects/{project}/tags/{tag}'),
  ...membership('/v3/groups/{group}/users/{user}'),
  ...membership('/v3/roles/{role}/implies/{role}'),
  ...Object.assign({}, ...grants.map(membership)),
}

type Sent = { user: (typeof users)[number]; path: string; body: string }

/** A path with something that exists, mostly, in place of each kind. */
const pathOf = (route: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      ...(route.split(' ')[1] ?? '').split(/[{}]/).map((part, index) => {
        if (index % 2 === 0) return fc.constant(part)
        return table[part] ? id(part) : fc.constantFrom('tag', '%2F', '%', 'x'.repeat(300))
      }),
    )
    .map((written) => written.join(''))

async function createCloud() {
  const store = openStore(':memory:')
  const keystone = createKeystone({
    store,
    realNowMs: () => Date.UTC(2026, 10, 22),
    endpoints: () => ({ identity: BASE, cinder: 'http://127.0.0.1:8776', image: '' }),
  })
  keystone.seed({
    users: ['admin', 'demo'].map((user) => ({
      name: user,
      password: 'secret',
      project: user,
      roles: [user === 'admin' ? 'admin' : 'member'],
    })),
  })
  const signIn = async (user: string) => {
    const identity = {
      methods: ['password'],
      password: { user: { name: user, domain: { id: 'default' }, password: 'secret' } },
    }
    const scopeOf = { project: { name: user, domain: { id: 'default' } } }
    const body = JSON.stringify({ auth: { identity, scope: scopeOf } })
    const answer = await keystone.handler(
      new Request(`${BASE}/v3/auth/tokens`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      }),
    )
    return answer.headers.get('x-subject-token') ?? ''
  }
  const tokens: Record<string, string> = {
    admin: await signIn('admin'),
    demo: await signIn('demo'),
    nobody: '',
  }
  const find = (kind: string, index: number) => {
    const select = table[kind]
    const rows = select ? store.all<{ id: string }>(`${select} order by rowid desc`) : []
    return rows[index % (rows.length || 1)]?.id ?? NOTHING
  }
  const send = async (verb: string, { user: sender, path, body }: Sent) => {
    const response = await keystone.handler(
      new Request(`${BASE}${resolve(path, find)}`, {
        method: verb,
        headers: { 'x-auth-token': tokens[sender] ?? '', 'content-type': 'application/json' },
        ...(verb !== 'GET' && body !== '' && { body: resolve(body, find) }),
      }),
    )
    return { status: response.status, answer: await response.text() }
  }
  const isWhole = () => keystone.authenticate(tokens.admin ?? '')?.isAdmin === true
  const cloud = { send, isWhole, state: stateReader(store, 'keystone_') }
  for (const path of ['groups', 'users', 'projects', 'roles', 'domains'])
    for (const name of ['one', 'two', 'three'])
      await send('POST', {
        user: 'admin',
        path: `/v3/${path}`,
        body: JSON.stringify({ [path.slice(0, -1)]: { name, enabled: path !== 'domains' } }),
      })
  return cloud
}

describe('what clients may send to Keystone', () => {
  let cloud: Awaited<ReturnType<typeof createCloud>>
  const told = { accepted: 0, refused: 0 }
  beforeAll(async () => {
    cloud = await createCloud()
  })

  const expectCalm = async (verb: string, sent: Sent) => {
    const before = cloud.state()
    const { status, answer } = await cloud.send(verb, sent)
    if (status >= 500) throw new Error(`${status} ${answer}`)
    told[status < 400 ? 'accepted' : 'refused'] += 1
    if (status < 400) {
      // A client with every right may saw off the branch it sits on.
      if (!cloud.isWhole()) cloud = await createCloud()
      return
    }
    expect(JSON.parse(answer)).toMatchObject({ error: { code: status } })
    if (cloud.state() !== before) throw new Error(`changed the state: ${status} ${answer}`)
  }
  const requests = (path: fc.Arbitrary<string>, body: fc.Arbitrary<string>) =>
    fc.record({ user: fc.constantFrom(...users), path, body })

  it.each(Object.entries(bodies))('%s', { timeout: 20_000 }, async (route, body) => {
    const verb = route.split(' ')[0] ?? ''
    await fc.assert(
      fc.asyncProperty(requests(pathOf(route), onTheWire(body)), (sent) => expectCalm(verb, sent)),
      { seed, numRuns: runs },
    )
  })

  const lists = ['projects', 'users', 'groups', 'roles', 'domains', 'services', 'endpoints']
  it.each([...lists, 'regions', 'role_assignments'])('GET /v3/%s?…', async (collection) => {
    const parameter = of('name', 'domain_id', 'enabled', 'parent_id', 'limit', 'marker', 'tags', '')
    const scopes = of(
      'user.id',
      'scope.project.id',
      'effective',
      'include_names',
      'role.id',
      'group.id',
    )
    const query = fc
      .array(fc.tuple(fc.oneof(parameter, scopes), odd), { maxLength: 3 })
      .map((pairs) =>
        pairs
          .map((pair) => pair.map((part) => encodeURIComponent(plain(part))).join('='))
          .join('&'),
      )
    const path = query.map((written) => `/v3/${collection}?${written}`)
    await fc.assert(
      fc.asyncProperty(requests(path, fc.constant('')), (sent) => expectCalm('GET', sent)),
      { seed, numRuns: Math.ceil(runs / 2) },
    )
  })

  it('is as often right as it is wrong', () => {
    // Requests that stop at the door would prove nothing.
    expect(told.accepted).toBeGreaterThan(told.refused / 4)
    expect(told.refused).toBeGreaterThan(told.accepted / 4)
  })
})

const plain = (value: unknown): string =>
  (typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed()
