import { createClock } from '../../core/clock.ts'
import { openStore, type Store } from '../../core/store.ts'
import { createKeystone } from '../../keystone/keystone.ts'
import { type Capabilities, publishPool } from '../db/pools.ts'
import { registerService, startReporting } from '../db/services.ts'
import { createCinder } from './cinder.ts'
import { answerCalls } from './test-backend.ts'
import type { Json } from './validation.ts'

export const CINDER_URL = 'http://127.0.0.1:8776'
export const START_MS = Date.UTC(2026, 10, 22, 7, 24)

export type TestCloud = Awaited<ReturnType<typeof createTestCloud>>

/** A Keystone and a Cinder in memory, for tests: users admin, demo and viewer, a clock that stands. */
export async function createTestCloud() {
  const store = openStore(':memory:')
  const clock = createClock(store, () => START_MS)
  clock.freeze()
  const keystone = createKeystone({
    store,
    realNowMs: () => START_MS,
    endpoints: () => ({ identity: 'http://127.0.0.1:5000', cinder: CINDER_URL, image: '' }),
  })
  keystone.seed({
    users: [
      { name: 'admin', password: 'secret', project: 'admin', roles: ['admin'] },
      { name: 'demo', password: 'secret', project: 'demo', roles: ['member'] },
      { name: 'viewer', password: 'secret', project: 'demo', roles: ['reader'] },
    ],
  })
  const ids: string[] = []
  const woken: string[] = []
  const backend = { answer: answerCalls }
  const cinder = createCinder({
    store,
    clock,
    keystone,
    cast: (host) => woken.push(host),
    rpc: (...call) => backend.answer(...call),
    newId: () => ids.shift() ?? crypto.randomUUID(),
  })
  cinder.seed()

  const tokens: Record<string, string> = {}
  for (const [name, project] of Object.entries({ admin: 'admin', demo: 'demo', viewer: 'demo' }))
    tokens[name] = await signIn(keystone.handler, name, project)
  const projectOf = (name: string) => keystone.authenticate(tokens[name] ?? '')?.projectId ?? ''

  /** Sends a request as a user to `/v3/<their project><path>`. */
  const ask = async (
    user: 'admin' | 'demo' | 'viewer',
    method: string,
    path: string,
    body?: unknown,
    version = '3.70',
  ) => {
    const response = await cinder.handler(
      new Request(`${CINDER_URL}/v3/${projectOf(user)}${path}`, {
        method,
        headers: {
          'x-auth-token': tokens[user] ?? '',
          'openstack-api-version': `volume ${version}`,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    )
    const text = await response.text()
    // Tests look into answers whose shape they know.
    return { status: response.status, response, body: JSON.parse(text || 'null') as Json as never }
  }
  return { store, clock, cinder, tokens, projectOf, ask, ids, woken, backend }
}

async function signIn(
  handler: (request: Request) => Promise<Response>,
  name: string,
  project: string,
): Promise<string> {
  const domain = { id: 'default' }
  const response = await handler(
    new Request('http://127.0.0.1:5000/v3/auth/tokens', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        auth: {
          identity: {
            methods: ['password'],
            password: { user: { name, domain, password: 'secret' } },
          },
          scope: { project: { name: project, domain } },
        },
      }),
    }),
  )
  return response.headers.get('x-subject-token') ?? ''
}

/** A backend that is up and has reported. */
export function addBackend(store: Store, host: string, capabilities: Capabilities = {}): void {
  const poolName = host.split('@')[1] ?? host
  registerService(store, { host, binary: 'cinder-volume', id: crypto.randomUUID(), zone: 'nova' })
  startReporting(store, host, START_MS)
  publishPool(store, {
    host,
    poolName,
    updatedMs: START_MS,
    capabilities: {
      total_capacity_gb: 100_000,
      free_capacity_gb: 90_000,
      provisioned_capacity_gb: 0,
      reserved_percentage: 0,
      QoS_support: false,
      filter_function: null,
      goodness_function: null,
      consistencygroup_support: false,
      replication_enabled: true,
      group_replication_enabled: true,
      consistent_group_snapshot_enabled: true,
      consistent_group_replication_enabled: true,
      thin_provisioning_support: true,
      max_over_subscription_ratio: '20.0',
      multiattach: true,
      replication_type: ['async', 'sync'],
      allocated_capacity_gb: 0,
      volume_backend_name: poolName,
      storage_protocol: 'fake',
      vendor_name: 'Open Source',
      driver_version: '3.0.0',
      ...capabilities,
    },
  })
}
