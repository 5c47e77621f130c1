import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { workOff } from './test-backend.ts'
import { addBackend, createTestCloud, type TestCloud } from './test-cloud.ts'

/** `ok`, or what a real Cinder 21 with `enforce_new_defaults` says to those who may not. */
type Row = {
  request: string
  body: object | null
  reader: string
  member: string
  admin: string
}

const rows: Row[] = JSON.parse(
  readFileSync(new URL('golden/personas.json', import.meta.url), 'utf8'),
)

const labels = rows.map((row) => [`${row.request} ${JSON.stringify(row.body)}`, row] as const)

// Cinder's database refuses this before the policy is asked, in words of its own.
const toldOtherwise = new Set(['PUT /os-hosts/upsh@fake1'])

const users = { reader: 'viewer', member: 'demo', admin: 'admin' } as const
const HOST = 'upsh@fake1'

let cloud: TestCloud
let ids: Record<string, string>

beforeEach(async () => {
  cloud = await createTestCloud()
  addBackend(cloud.store, HOST)
  const make = async (user: 'admin' | 'demo', path: string, key: string, asked: object) => {
    const { body }: { body: Record<string, { id: string }> } = await cloud.ask(user, 'POST', path, {
      [key]: asked,
    })
    workOff(cloud.store, HOST)
    return body[key]?.id ?? ''
  }
  const specs = { extra_specs: { a: 'b' } }
  const volume = await make('demo', '/volumes', 'volume', { size: 1 })
  ids = {
    volume,
    snapshot: await make('demo', '/snapshots', 'snapshot', { volume_id: volume }),
    type: await make('admin', '/types', 'volume_type', { name: 'gold', ...specs }),
    qos: await make('admin', '/qos-specs', 'qos_specs', { name: 'q', k: 'v' }),
    group_type: await make('admin', '/group_types', 'group_type', { name: 'gt' }),
    project: cloud.projectOf('demo'),
  }
})

const filled = (text: string) => text.replace(/\{(\w+)\}/g, (all, name: string) => ids[name] ?? all)

describe('who may do what, as a real Cinder answers', () => {
  it.each(labels)('%s', async (_label, row) => {
    const [method = '', path = ''] = filled(row.request).split(' ')
    const asked = row.body ? JSON.parse(filled(JSON.stringify(row.body))) : undefined
    for (const persona of ['reader', 'member', 'admin'] as const) {
      const { status, body } = await cloud.ask(users[persona], method, path, asked)
      if (row[persona] === 'ok') expect(`${persona} ${status}`).not.toBe(`${persona} 403`)
      else if (toldOtherwise.has(row.request)) expect(status).toBe(403)
      else expect(body).toEqual({ forbidden: { code: 403, message: row[persona] } })
    }
  })
})
