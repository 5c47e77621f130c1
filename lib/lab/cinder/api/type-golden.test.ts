import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { addBackend, CINDER_URL, createTestCloud, type TestCloud } from './test-cloud.ts'

/** What was asked of a real Cinder 21, in order, and what it said; or what was changed under it. */
type Request_ = {
  method: string
  path: string
  body?: unknown
  version: string
  status: number
  answer: unknown
}
type Step = Request_ | { set: 'volumes'; of: number; change: { status: string; host: string } }

const steps: Step[] = JSON.parse(
  readFileSync(new URL('golden/type-requests.json', import.meta.url), 'utf8'),
)

const labels = steps.map((step, index) => {
  const what = 'set' in step ? 'the volume is made' : `${step.method} ${step.path} ${step.version}`
  return [`${index} ${what}`, step] as const
})

/** Where the lab differs, and why. */
const explained: Record<string, string> = {
  '291 PUT /os-hosts/upsh@fake1 3.70': 'Cinder fails (500) on a status that is no text',
  '320 POST /backups/import_record 3.70': 'a missing service is not found (404), never a 5xx (503)',
  '349 POST /backups 3.70':
    'the recording had no scheduler that would have ended the backup before',
}

/** An answer without what differs from cloud to cloud. */
function withoutChance(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutChance)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        key === 'user_id' ? '<user>' : withoutChance(item),
      ]),
    )
  if (typeof value !== 'string') return value
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?$/.test(value)) return '<time>'
  return value
    .replace(/http:\/\/[^/"]*/g, '<origin>')
    .replace(/\b[0-9a-f]{32}\b/g, '<project>')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uuid>')
    .replace(/^devstack$/, 'upsh') // the host of the scheduler
}

describe('types, QoS specs, quotas and what a cloud consists of, as a real Cinder answers', () => {
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

  it.each(labels)('%s', async (label, step) => {
    await cloud.clock.advance(1000) // lists are in the order in which things were made
    if ('set' in step) {
      answers.push(undefined)
      cloud.store.run(
        'update cinder_volume set status = ?, host = ? where id = ?',
        step.change.status,
        step.change.host,
        filled(`{${step.of}.volume.id}`),
      )
      return
    }
    const response = await cloud.cinder.handler(
      new Request(`${CINDER_URL}/v3/${cloud.projectOf('admin')}${filled(step.path)}`, {
        method: step.method,
        headers: {
          'x-auth-token': cloud.tokens.admin ?? '',
          'openstack-api-version': `volume ${step.version}`,
        },
        ...(step.body !== undefined && { body: filled(JSON.stringify(step.body)) }),
      }),
    )
    const text = await response.text()
    const answer: unknown = text === '' ? null : JSON.parse(text)
    answers.push(answer)
    if (explained[label]) return
    expect(response.status).toBe(step.status)
    // What no router knew was answered to the recorder in HTML.
    if (step.answer !== null || step.status !== 404)
      expect(withoutChance(answer)).toEqual(withoutChance(step.answer))
  })
})
