import { beforeEach, describe, expect, it } from 'vitest'
import { addVolumeMessage } from '../db/messages.ts'
import type { Route } from './call.ts'
import { type Persona, personaFor } from './policy.ts'
import { routes as table } from './routes.ts'
import { workOff } from './test-backend.ts'
import { addBackend, createTestCloud, START_MS, type TestCloud } from './test-cloud.ts'

const routes: Record<string, Route> = table

const users = { reader: 'viewer', member: 'demo', admin: 'admin' } as const
const personas = ['reader', 'member', 'admin'] as const

let cloud: TestCloud
let ids: Record<string, string>

beforeEach(async () => {
  cloud = await createTestCloud()
  addBackend(cloud.store, 'devstack@puredriver-1')
  const type: { volume_type: { id: string } } = (
    await cloud.ask('admin', 'POST', '/types', { volume_type: { name: 'async' } })
  ).body
  const volume: { volume: { id: string } } = (
    await cloud.ask('demo', 'POST', '/volumes', { volume: { size: 1, metadata: { key: 'v' } } })
  ).body
  workOff(cloud.store, 'devstack@puredriver-1')
  addVolumeMessage(cloud.store, {
    id: 'message',
    volumeId: volume.volume.id,
    projectId: cloud.projectOf('demo'),
    requestId: 'req-1',
    action: '001',
    detail: '003',
    nowMs: START_MS,
  })
  ids = { type: type.volume_type.id, volume: volume.volume.id, project: cloud.projectOf('demo') }
})

/** A path with real ids for its placeholders. */
const concrete = (path: string) =>
  path
    .replace('/types/{id}', `/types/${ids.type}`)
    .replace('/volumes/{id}', `/volumes/${ids.volume}`)
    .replace('/messages/{id}', '/messages/message')
    .replace('{host}', 'devstack@puredriver-1')
    .replace('{project}', ids.project ?? '')
    .replace('{key}', 'key')
    .replace('{class}', 'default')
    .replace('{encryption}', 'cipher')
    .replace('/qos-specs/{id}', `/qos-specs/${ids.qos}`)

const rows = Object.entries(routes).map(
  ([route, { policy }]) => [route, personaFor(policy)] as const,
)

/** Bodies that pass the schemas, which are asked before the policies. */
const validBodies: Record<string, object> = {
  'POST /types': { volume_type: { name: 'other' } },
  'PUT /types/{id}': { volume_type: { name: 'other' } },
  'POST /types/{id}/extra_specs': { extra_specs: {} },
  'PUT /types/{id}/extra_specs/{key}': { key: 'value' },
  'POST /types/{id}/encryption': {
    encryption: { provider: 'luks', control_location: 'front-end' },
  },
  'PUT /types/{id}/encryption/{encryption}': { encryption: { cipher: 'aes' } },
  'POST /qos-specs': { qos_specs: { name: 'other' } },
  'PUT /qos-specs/{id}': { qos_specs: { key: 'value' } },
  'PUT /qos-specs/{id}/delete_keys': { keys: ['key'] },
  'PUT /os-quota-sets/{project}': { quota_set: { volumes: 10 } },
  'PUT /os-quota-class-sets/{class}': { quota_class_set: { volumes: 10 } },
  'POST /workers/cleanup': {},
  'POST /backups': { backup: { volume_id: '00000000-0000-4000-8000-000000000000' } },
  'PUT /backups/{id}': { backup: { name: 'other' } },
  'POST /backups/{id}/restore': { restore: {} },
  'POST /backups/import_record': { 'backup-record': { backup_service: 'x', backup_url: 'eA==' } },
  'PUT /default-types/{project}': { default_type: { volume_type: 'async' } },
}

const rank: Record<Persona, number> = { reader: 1, member: 2, admin: 3 }

describe('who may do what', () => {
  it.each(rows)('%s needs %s', async (route, needed) => {
    const [method = '', path = ''] = route.split(' ')
    const body = method === 'POST' || method === 'PUT' ? (validBodies[route] ?? {}) : undefined
    for (const persona of personas) {
      const { status } = await cloud.ask(users[persona], method, concrete(path), body)
      // Whoever may pass is refused for other reasons at most.
      if (routes[route]?.schema && !validBodies[route]) expect(status).toBe(400)
      else if (rank[persona] < rank[needed]) expect(status).toBe(403)
      else expect(status).not.toBe(403)
    }
  })

  it.each([
    ['os-extend', { new_size: 0 }, 'member'],
    ['os-set_bootable', { bootable: true }, 'member'],
    ['os-reset_status', { status: 'error' }, 'admin'],
    ['os-force_delete', {}, 'admin'],
  ] as const)('the volume action %s %o needs %s', async (action, asked, needed) => {
    for (const [index, persona] of personas.entries()) {
      const { status } = await cloud.ask(users[persona], 'POST', `/volumes/${ids.volume}/action`, {
        [action]: 'new_size' in asked ? { new_size: index + 2 } : asked,
      })
      // An administrator speaks from another project's URL, and reaches every volume.
      expect(status < 300).toBe(rank[persona] >= rank[needed])
      workOff(cloud.store, 'devstack@puredriver-1')
    }
  })

  it('tells the policy it refuses by', async () => {
    const { body } = await cloud.ask('viewer', 'POST', '/volumes', { volume: { size: 1 } })
    expect(body).toEqual({
      forbidden: { code: 403, message: "Policy doesn't allow volume:create to be performed." },
    })
  })

  it('hides another project’s volume as if it were not there', async () => {
    const { body: made }: { body: { volume: { id: string } } } = await cloud.ask(
      'admin',
      'POST',
      '/volumes',
      { volume: { size: 1 } },
    )
    const { status } = await cloud.ask('demo', 'GET', `/volumes/${made.volume.id}`)
    expect(status).toBe(404)
    const { body }: { body: { volumes: unknown[] } } = await cloud.ask(
      'demo',
      'GET',
      '/volumes/detail?all_tenants=1',
    )
    expect(body.volumes).toHaveLength(1)
  })

  it('shows members no host, and of extra specs only those Cinder calls visible', async () => {
    await cloud.ask('admin', 'POST', `/types/${ids.type}/extra_specs`, {
      extra_specs: { replication_enabled: '<is> True', replication_type: '<in> async' },
    })
    const type = await cloud.ask('demo', 'GET', `/types/${ids.type}`)
    expect(type.body).toMatchObject({
      volume_type: { extra_specs: { replication_enabled: '<is> True' } },
    })
    expect(JSON.stringify(type.body)).not.toContain('<in> async')
    const volume = await cloud.ask('demo', 'GET', `/volumes/${ids.volume}`)
    expect(JSON.stringify(volume.body)).not.toContain('puredriver-1')
  })
})
