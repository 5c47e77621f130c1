import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { labFaultSchema, type SetFaultRequest } from '#lib/contracts/lab/lab-api.ts'
import { type RunningLab, startLab } from './lab.ts'

let lab: RunningLab
let directory: string

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'farside-faults-'))
  lab = await startLab({ stateDir: directory, portBase: 0, scenario: 'seed', fresh: false })
})
afterEach(async () => {
  await lab.stop()
  rmSync(directory, { recursive: true })
})

const pure1 = () => {
  const [array] = lab.arrays
  if (array === undefined) throw new Error('no array')
  return array
}

type Answer = { status: number; token: string }

/** One request on a connection of its own; rejects when there is no answer in `patienceMs`. */
const ask = (method: string, path: string, headers: Record<string, string>, patienceMs = 10_000) =>
  new Promise<Answer>((resolve, reject) => {
    const outgoing = request(
      `https://${pure1().address}/api/2.26${path}`,
      { method, headers, agent: false, rejectUnauthorized: false, timeout: patienceMs },
      (incoming) => {
        incoming.resume()
        incoming.on('end', () => {
          const token = String(incoming.headers['x-auth-token'] ?? '')
          resolve({ status: incoming.statusCode ?? 0, token })
        })
      },
    )
    outgoing.on('timeout', () => outgoing.destroy(new Error('no answer')))
    outgoing.on('error', reject)
    outgoing.end()
  })

const login = () => ask('POST', '/login', { 'api-token': pure1().apiToken })
const volumes = (token: string, patienceMs?: number) =>
  ask('GET', '/volumes', { 'x-auth-token': token }, patienceMs)

/** Sets a fault; returns what clears it. */
async function set(fault: SetFaultRequest): Promise<() => Promise<void>> {
  const answer = await fetch(`${lab.labUrl}/v1/faults`, {
    method: 'POST',
    body: JSON.stringify(fault),
  })
  const { id } = labFaultSchema.parse(await answer.json())
  return async () => {
    await fetch(`${lab.labUrl}/v1/faults/${id}`, { method: 'DELETE' })
  }
}

describe('an array that is ill', () => {
  it('hangs: it takes requests and never answers', async () => {
    const { token } = await login()
    const clear = await set({ kind: 'array-hangs', array: 'pure1' })
    await expect(volumes(token, 200)).rejects.toThrow('no answer')
    await clear()
    expect((await volumes(token)).status).toBe(200)
  })

  it('is slow', async () => {
    const { token } = await login()
    await set({ kind: 'array-slow', array: 'pure1', delayMs: 150 })
    const before = performance.now()
    expect((await volumes(token)).status).toBe(200)
    expect(performance.now() - before).toBeGreaterThanOrEqual(145)
  })

  it('is unavailable', async () => {
    const { token } = await login()
    await set({ kind: 'array-unavailable', array: 'pure1' })
    expect((await volumes(token)).status).toBe(503)
    expect((await login()).status).toBe(503)
  })

  it('forgets its sessions, and lets in again', async () => {
    const { token } = await login()
    await set({ kind: 'session-expired', array: 'pure1' })
    expect((await volumes(token)).status).toBe(401)
    expect((await volumes((await login()).token)).status).toBe(200)
  })

  it('refuses its token, sessions included, until that is over', async () => {
    const { token } = await login()
    const clear = await set({ kind: 'token-revoked', array: 'pure1' })
    expect((await volumes(token)).status).toBe(401)
    expect((await login()).status).toBe(401)
    await clear()
    expect((await volumes((await login()).token)).status).toBe(200)
  })

  it('refuses every PATCH', async () => {
    const { token } = await login()
    await set({ kind: 'patch-refused', array: 'pure1' })
    expect((await ask('PATCH', '/arrays', { 'x-auth-token': token })).status).toBe(400)
    expect((await volumes(token)).status).toBe(200)
  })
})
