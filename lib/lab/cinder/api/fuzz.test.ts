import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { id, NOTHING, odd, onTheWire, resolve, stateReader } from '../../core/fuzzing.ts'
import type { Store } from '../../core/store.ts'
import { cloudBodies } from './fuzz-cloud-bodies.ts'
import { volumeBodies } from './fuzz-volume-bodies.ts'
import { routes } from './routes.ts'
import { workOff } from './test-backend.ts'
import { addBackend, CINDER_URL, createTestCloud, type TestCloud } from './test-cloud.ts'

// Whatever a client sends: never a 5xx, never a hang, and an error changes nothing. A failure prints
// the seed, the request and the answer; FUZZ_SEED and FUZZ_RUNS repeat or deepen a run.
const seed = Number(process.env.FUZZ_SEED ?? 20_261_122)
const runs = Number(process.env.FUZZ_RUNS ?? 65)
const users = ['admin', 'admin', 'admin', 'admin', 'demo', 'viewer'] as const
const versions = [
  ...Array(4).fill('3.70'),
  '3.0',
  '3.16',
  '3.30',
  '3.42',
  '3.53',
  '3.66',
  '3.71',
  'x',
]

/** One thing is not built, and says so. */
const honest = ['Migrating a volume to another backend is not available in this lab']

const bodies = { ...volumeBodies, ...cloudBodies }

const table: Record<string, string> = {
  volume: 'select id from cinder_volume',
  snapshot: 'select id from cinder_snapshot',
  attachment: 'select id from cinder_attachment',
  transfer: 'select id from cinder_transfer',
  type: 'select id from cinder_volume_type',
  type_name: 'select name as id from cinder_volume_type',
  qos: 'select id from cinder_qos_specs',
  group: 'select id from cinder_group',
  group_type: 'select id from cinder_group_type',
  group_snapshot: 'select id from cinder_group_snapshot',
  backup: 'select id from cinder_backup',
  message: 'select id from cinder_message',
  project: 'select id from keystone_project',
}
const names: Record<string, readonly string[]> = {
  key: ['key', 'other key', '%2F', '%', 'a%00b', '__proto__'],
  host: ['upsh@fake1', 'upsh@nowhere', 'x'],
}

/** What `{id}` is of, in the routes that read. */
const kinds: Record<string, string> = {
  volumes: 'volume',
  snapshots: 'snapshot',
  attachments: 'attachment',
  'os-volume-transfer': 'transfer',
  'volume-transfers': 'transfer',
  types: 'type',
  'qos-specs': 'qos',
  groups: 'group',
  group_types: 'group_type',
  group_snapshots: 'group_snapshot',
  messages: 'message',
  backups: 'backup',
  cgsnapshots: 'group_snapshot',
  consistencygroups: 'group',
}

/** The id of the n-th thing of a kind that there is now, or of none. */
const finder = (store: Store) => (kind: string, index: number) => {
  const select = table[kind]
  const rows = select ? store.all<{ id: string }>(`${select} order by rowid`) : []
  return rows[index % (rows.length || 1)]?.id ?? NOTHING
}

/** A path with something that exists, mostly, in place of each kind. */
const pathOf = (route: string): fc.Arbitrary<string> => {
  const parts = (route.split(' ')[1] ?? '').split(/[{}]/)
  return fc
    .tuple(
      ...parts.map((part, index) => {
        if (index % 2 === 0) return fc.constant(part)
        return table[part] ? id(part) : fc.constantFrom(...(names[part] ?? ['key', NOTHING]))
      }),
    )
    .map((written) => written.join(''))
}

type Sent = { user: (typeof users)[number]; version: string; path: string; body: string }
type Asked = Awaited<ReturnType<typeof createCloud>>

async function createCloud() {
  const cloud = await createTestCloud()
  // One backend and ids in a row, so that a seed always plays the same game.
  addBackend(cloud.store, 'upsh@fake1')
  cloud.ids.push(
    ...Array.from({ length: 20_000 }, (_, index) =>
      NOTHING.replace(/.{6}$/, String(index + 100_000)),
    ),
  )
  const state = stateReader(cloud.store, 'cinder_')
  const find = finder(cloud.store)
  const send = async (method: string, { user, version, path, body }: Sent) => {
    const response = await cloud.cinder.handler(
      new Request(`${CINDER_URL}/v3/${cloud.projectOf(user)}${resolve(path, find)}`, {
        method,
        headers: {
          'x-auth-token': cloud.tokens[user] ?? '',
          'openstack-api-version': `volume ${version}`,
        },
        ...(method !== 'GET' && body !== '' && { body: resolve(body, find) }),
      }),
    )
    const answer = await response.text()
    for (const host of cloud.woken.splice(0)) workOff(cloud.store, host)
    return { status: response.status, answer }
  }
  return { ...cloud, state, send }
}

/** Makes what a request may be about, where there is none of it. */
async function furnish({ ask, store, woken }: TestCloud): Promise<void> {
  const count = (kind: string) => store.all(table[kind] ?? '').length
  const make = async (kind: string, least: number, path: string, key: string, body: object) => {
    for (let missing = least - count(kind); missing > 0; missing -= 1) {
      const user = missing === 1 && kind === 'volume' ? 'demo' : 'admin'
      await ask(user, 'POST', path, { [key]: body })
      for (const host of woken.splice(0)) workOff(store, host)
    }
  }
  const [volume, spare] = store.all<{ id: string }>(`${table.volume} where status = 'available'`)
  await make('volume', 4, '/volumes', 'volume', { size: 1, name: 'fuzz' })
  await make('backup', 1, '/backups', 'backup', { volume_id: volume?.id })
  await make('snapshot', 2, '/snapshots', 'snapshot', { volume_id: volume?.id })
  await make('attachment', 2, '/attachments', 'attachment', { volume_uuid: volume?.id })
  await make('transfer', 1, '/volume-transfers', 'transfer', { volume_id: spare?.id })
  const name = `made-${store.version()}`
  await make('type', 3, '/types', 'volume_type', { name, extra_specs: { key: 'value' } })
  await make('qos', 2, '/qos-specs', 'qos_specs', { name, key: 'value' })
  await make('group_type', 2, '/group_types', 'group_type', { name, group_specs: { key: 'v' } })
  const made = {
    group_type: finder(store)('group_type', 1),
    volume_types: [finder(store)('type', 0)],
  }
  await make('group', 2, '/groups', 'group', made)
  const of = { group_id: finder(store)('group', 0) }
  await make('group_snapshot', 1, '/group_snapshots', 'group_snapshot', of)
}

async function expectCalm(cloud: Asked, method: string, sent: Sent): Promise<void> {
  const before = cloud.state()
  const { status, answer } = await cloud.send(method, sent)
  if (status >= 500 && !honest.some((known) => answer.includes(known)))
    throw new Error(`${status} ${answer}`)
  if (status < 400) return furnish(cloud)
  if (status !== 404) expect(answer).toMatch(/^\{"\w+":\s*\{/)
  if (cloud.state() !== before)
    throw new Error(`changed the state, and answered ${status} ${answer}`)
}

const requests = (path: fc.Arbitrary<string>, body: fc.Arbitrary<string>): fc.Arbitrary<Sent> =>
  fc.record({ user: fc.constantFrom(...users), version: fc.constantFrom(...versions), path, body })

describe('what clients may send to Cinder', () => {
  let cloud: Asked
  beforeAll(async () => {
    cloud = await createCloud()
    await furnish(cloud)
    await furnish(cloud)
  })

  it('is known for every route that writes', () => {
    const shape = (route: string) => (route.split('?')[0] ?? '').replaceAll(/\{\w+\}/g, '{}')
    const known = new Set(Object.keys(bodies).map(shape))
    const writing = Object.keys(routes).filter((route) => !route.startsWith('GET'))
    expect(writing.filter((route) => !known.has(shape(route)))).toEqual([])
  })

  const cases = Object.entries(bodies).flatMap(([route, list]) =>
    list.map((body, index) => [`${route} ${list.length > 1 ? index : ''}`, route, body] as const),
  )
  it.each(cases)('%s', { timeout: 20_000 }, async (_name, route, body) => {
    const method = route.split(' ')[0] ?? ''
    await fc.assert(
      fc.asyncProperty(requests(pathOf(route), onTheWire(body)), (sent) =>
        expectCalm(cloud, method, sent),
      ),
      { seed, numRuns: runs },
    )
  })

  const reads = Object.keys(routes).filter((route) => route.startsWith('GET'))
  it.each(reads)('%s with any query', { timeout: 20_000 }, async (route) => {
    const word = fc.oneof(
      fc.constantFrom('1', 'created_at:desc', 'name', 'True', '[]', "{'a': 'b'}", NOTHING, 'gt:x'),
      odd.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))),
    )
    const parameter = fc.constantFrom(
      ...['limit', 'marker', 'offset', 'sort', 'sort_key', 'sort_dir', 'all_tenants', 'with_count'],
      ...['name', 'name~', 'status', 'metadata', 'created_at', 'bootable', 'is_public', 'host'],
      ...['usage', 'detail', 'project_id', 'extra_specs', 'glance_metadata', 'binary', '', '~'],
    )
    const query = fc
      .array(fc.tuple(parameter, word), { maxLength: 3 })
      .map(
        (pairs) =>
          `?${new URLSearchParams(pairs.map(([key, value]) => [key, value.toWellFormed()]))}`,
      )
    const kind = kinds[route.split('/')[1] ?? ''] ?? 'id'
    const path = fc
      .tuple(pathOf(route.replace('{id}', `{${kind}}`)), query)
      .map((parts) => parts.join(''))
    await fc.assert(
      fc.asyncProperty(requests(path, fc.constant('')), (sent) => expectCalm(cloud, 'GET', sent)),
      { seed, numRuns: Math.ceil(runs / 2) },
    )
  })
})
