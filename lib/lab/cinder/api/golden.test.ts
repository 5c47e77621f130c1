import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { updateService } from '../db/services.ts'
import { workOff } from './test-backend.ts'
import { addBackend, CINDER_URL, createTestCloud, START_MS, type TestCloud } from './test-cloud.ts'

type Exchange = {
  label: string
  request: { method: string; url: string; microversion: string | null; body: unknown }
  response: {
    status: number
    headers: Record<string, string>
    hasComputeRequestId: boolean
    body: unknown
  }
}

const golden: { exchanges: Exchange[] } = JSON.parse(
  readFileSync(new URL('golden/cinder.json', import.meta.url), 'utf8'),
)

// Project of the recording's administrator, and the default type there.
const RECORDED_PROJECT = '5a7ed129a73a4c68a904518d9c664ff2'

// Whoever asked is not in the recording but in its labels.
const anonymous = new Set(['GET / lists versions with 300', 'GET /v3/', 'no token'])
const isDemo = (label: string) => / (by|as) demo$/.test(label)

/** As shapeOf of core/shape.ts, but of every item of a list. */
function shapeOf(value: unknown): unknown {
  if (value === null) return 'null'
  if (Array.isArray(value)) return value.map(shapeOf)
  if (typeof value !== 'object') return typeof value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shapeOf(item)]))
}

/** The id that an answer gives to what it made. */
function idOf(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return []
  const [made] = Object.values(body)
  return typeof made === 'object' && made !== null && typeof made.id === 'string' ? [made.id] : []
}

describe('the answers of the real Cinder, one after the other', () => {
  let cloud: TestCloud
  beforeAll(async () => {
    cloud = await createTestCloud()
    cloud.backend.answer = async (_host, { method }) =>
      method.startsWith('get_manageable') ? [] : null
    addBackend(cloud.store, 'upsh@fake1')
    updateService(
      cloud.store,
      'upsh@fake1',
      'cinder-volume',
      { replicationStatus: 'enabled' },
      START_MS,
    )
    addBackend(cloud.store, 'upsh@fake2', { replication_enabled: false, replication_type: [] })
  })

  it.each(golden.exchanges.map((exchange) => [exchange.label, exchange] as const))(
    '%s',
    async (label, { request, response }) => {
      // The recording's driver names its targets only when it is asked directly.
      if (label === 'capabilities')
        addBackend(cloud.store, 'upsh@fake1', { replication_targets: ['fake-dr'] })
      await cloud.clock.advance(1000) // lists are in the order in which things were made
      const project = cloud.projectOf('admin')
      const translate = (text: string) => text.replaceAll(RECORDED_PROJECT, project)
      const token = cloud.tokens[isDemo(label) ? 'demo' : 'admin'] ?? ''
      cloud.ids.splice(
        0,
        cloud.ids.length,
        ...(request.method === 'POST' ? idOf(response.body) : []),
      )
      const body =
        typeof request.body === 'string' ? request.body : translate(JSON.stringify(request.body))
      const answer = await cloud.cinder.handler(
        new Request(`${CINDER_URL}${translate(request.url).slice(CINDER_URL.length)}`, {
          method: request.method,
          headers: {
            ...(!anonymous.has(label) && { 'x-auth-token': token }),
            ...(request.microversion && {
              'openstack-api-version': `volume ${request.microversion}`,
            }),
          },
          ...(request.body !== null && { body }),
        }),
      )
      for (const host of cloud.woken.splice(0)) workOff(cloud.store, host)

      const text = await answer.text()
      const actual: unknown = text === '' ? null : JSON.parse(text)
      const expected: unknown = JSON.parse(translate(JSON.stringify(response.body)))
      if (response.status >= 400) expect(actual).toEqual(expected)
      else expect(shapeOf(actual)).toEqual(shapeOf(expected))
      expect(answer.status).toBe(response.status)
      for (const [name, value] of Object.entries(response.headers))
        expect(answer.headers.get(name)).toBe(value)
      expect(answer.headers.has('x-compute-request-id')).toBe(response.hasComputeRequestId)
      expect(answer.headers.has('x-openstack-request-id')).toBe(true)
    },
  )
})
