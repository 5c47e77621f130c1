import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { addBackend, CINDER_URL, createTestCloud, type TestCloud } from './test-cloud.ts'

/** What was asked of a real Cinder 21, in order, and what it said; or what was changed under it. */
type Step =
  | {
      method: string
      /** Who asked: a member of another project, or the administrator. */
      by?: 'demo'
      path: string
      body?: unknown
      version: string
      status: number
      answer: unknown
    }
  | { set: 'volumes' | 'snapshots'; of: number; change: Record<string, string | null> }

/**
 * All that is done with volumes, once; then few things by many microversions; then by a member; then
 * types, QoS specs, quotas and what a cloud consists of.
 */
const recordings = ['volume-requests', 'volume-versions', 'volume-members', 'type-requests']

/** Where the lab differs, and why. */
const explained: Record<string, string> = {
  'type-requests 291': 'Cinder fails (500) on a status of a host that is no text',
  'type-requests 320': 'a service that is missing is not found (404), never a 5xx (503)',
  'type-requests 349': 'the recording had no scheduler that would have ended the backup before',
}

function readSteps(recording: string) {
  const file = new URL(`golden/${recording}.json`, import.meta.url)
  const steps: Step[] = JSON.parse(readFileSync(file, 'utf8'))
  return steps.map((step, index) => {
    const what =
      'set' in step ? `${step.set} ${JSON.stringify(step.change)}` : describeRequest(step)
    return [`${index} ${what}`, step, explained[`${recording} ${index}`]] as const
  })
}

function describeRequest({ method, path, body, version }: Extract<Step, { method: string }>) {
  return `${method} ${path} ${version} ${(JSON.stringify(body) ?? '').slice(0, 80)}`
}

// The recording had no scheduler and no driver: nobody but the requests touched its rows.
const ofTheScheduler = ['updated_at', 'service_uuid']

/** An answer without what differs from cloud to cloud. */
function withoutChance(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutChance)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => !ofTheScheduler.includes(key))
        .map(([key, item]) => [key, withoutChance(item)]),
    )
  if (typeof value !== 'string') return value
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?$/.test(value)) return '<time>'
  if (/^[0-9a-f]{16}$/.test(value)) return '<key>'
  return value
    .replace(/http:\/\/[^/"]*/g, '<origin>')
    .replace(/\b[0-9a-f]{32}\b/g, '<project>')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uuid>')
    .replace(/^upsh@fake1#fake1$/, 'upsh@fake1')
}

const columns: Record<string, string> = {
  status: 'status',
  attach_status: 'attach_status',
  migration_status: 'migration_status',
  host: 'host',
}

describe.each(recordings)('a real Cinder’s answers of %s', (recording) => {
  let cloud: TestCloud
  const answers: unknown[] = []
  beforeAll(async () => {
    cloud = await createTestCloud()
    addBackend(cloud.store, 'upsh@fake1')
    addBackend(cloud.store, 'upsh@fake2')
  })

  /** Fills in `{7.volume.id}`: something that the answer to step 7 has. */
  const filled = (text: string) =>
    text
      .replaceAll('{project}', cloud.projectOf('admin'))
      .replace(/\{(\d+)\.([\w.]+)\}/g, (_all, index: string, path: string) => {
        let value: unknown = answers[Number(index)]
        for (const key of path.split('.'))
          value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
        return String(value ?? 'MISSING')
      })

  it.each(readSteps(recording))('%s', async (_label, step, reason) => {
    if ('set' in step) {
      const kind = step.set === 'volumes' ? 'volume' : 'snapshot'
      const set = Object.keys(step.change).map((key) => `${columns[key]} = ?`)
      const id = filled(`{${step.of}.${kind}.id}`)
      const changed = cloud.store.run(
        `update cinder_${kind} set ${set.join(', ')} where id = ?`,
        ...Object.values(step.change),
        id,
      )
      answers.push(undefined)
      expect(changed.changes).toBe(1)
      return
    }
    const user = step.by ?? 'admin'
    await cloud.clock.advance(1000) // so that lists have an order
    const response = await cloud.cinder.handler(
      new Request(`${CINDER_URL}/v3/${cloud.projectOf(user)}${filled(step.path)}`, {
        method: step.method,
        headers: {
          'x-auth-token': cloud.tokens[user] ?? '',
          'openstack-api-version': `volume ${step.version}`,
        },
        ...(step.body !== undefined && { body: filled(JSON.stringify(step.body)) }),
      }),
    )
    cloud.store.run('delete from cinder_task') // nobody does what was asked for
    const text = await response.text()
    const answer: unknown = text.startsWith('{') ? JSON.parse(text) : text
    answers.push(answer)
    if (reason !== undefined) return
    expect(response.status).toBe(step.status)
    if (step.answer !== null) expect(withoutChance(answer)).toEqual(withoutChance(step.answer))
  })
})
