import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  type LabFault,
  labErrorSchema,
  labFaultListSchema,
  labFaultSchema,
  labStateSchema,
  type SetFaultRequest,
} from '#lib/contracts/lab/lab-api.ts'
import { arrayClient } from './cloud-client.ts'
import { type RunningLab, startLab } from './lab.ts'

const named = z.object({ name: z.string() })
const cleanups: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

function temporary(): string {
  const directory = mkdtempSync(join(tmpdir(), 'farside-faults-'))
  cleanups.push(() => rmSync(directory, { recursive: true }))
  return directory
}

async function start(stateDir = temporary()): Promise<RunningLab> {
  const lab = await startLab({ stateDir, portBase: 0, scenario: 'seed', fresh: false })
  cleanups.push(() => lab.stop())
  return lab
}

// A restarted lab has its old ports: a connection that is kept would lead to the one before.
const call = (lab: RunningLab, method: string, path: string, body?: unknown) =>
  fetch(`${lab.labUrl}/v1${path}`, {
    method,
    headers: { connection: 'close' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })

async function set(lab: RunningLab, request: SetFaultRequest): Promise<LabFault> {
  const answer = await call(lab, 'POST', '/faults', request)
  expect(answer.status).toBe(200)
  return labFaultSchema.parse(await answer.json())
}

async function refusal(lab: RunningLab, method: string, path: string, body?: unknown) {
  const answer = await call(lab, method, path, body)
  return `${answer.status} ${labErrorSchema.parse(await answer.json()).error.message}`
}

const inForce = async (lab: RunningLab) =>
  labFaultListSchema.parse(await (await call(lab, 'GET', '/faults')).json()).faults

function arrayOf(lab: RunningLab, name: string) {
  const found = lab.arrays.find((array) => array.name === name)
  if (found === undefined) throw new Error(`no ${name}`)
  return found
}

/** Whether a TCP connection to an array's port is refused. */
const isRefused = (lab: RunningLab, name: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(Number(arrayOf(lab, name).address.split(':')[1]), '127.0.0.1')
    socket.on('connect', () => {
      socket.destroy()
      resolve(false)
    })
    socket.on('error', (error) => resolve('code' in error && error.code === 'ECONNREFUSED'))
  })

describe('an array that is off', () => {
  it('refuses TCP, even after a restart, until it is on again at the same port', async () => {
    const directory = temporary()
    const lab = await start(directory)
    expect(await isRefused(lab, 'pure2')).toBe(false)
    const { id } = await set(lab, { kind: 'array-off', array: 'PURE2' })
    expect(await isRefused(lab, 'pure2')).toBe(true)
    expect(await isRefused(lab, 'pure1')).toBe(false)
    await lab.stop()

    const again = await start(directory)
    expect(again.arrays).toEqual(lab.arrays)
    expect(await inForce(again)).toMatchObject([{ id, kind: 'array-off', array: 'pure2' }])
    expect(await isRefused(again, 'pure2')).toBe(true)
    expect((await call(again, 'DELETE', `/faults/${id}`)).status).toBe(200)
    expect(await isRefused(again, 'pure2')).toBe(false)
    expect(await arrayClient(arrayOf(again, 'pure2')).list('/volumes', {}, named)).toEqual([])
  })

  it('is on again after a reset, which clears every fault', async () => {
    const lab = await start()
    await set(lab, { kind: 'array-off', array: 'pure1' })
    await set(lab, { kind: 'mediator-unreachable', array: 'pure2' })
    await set(lab, { kind: 'link-cut', link: ['pure2', 'pure1'] })
    expect((await call(lab, 'POST', '/reset', { scenario: 'seed' })).status).toBe(200)
    expect(await inForce(lab)).toEqual([])
    expect(await isRefused(lab, 'pure1')).toBe(false)
    const alerts = z.object({ state: z.string() })
    expect(await arrayClient(arrayOf(lab, 'pure1')).list('/alerts', {}, alerts)).toEqual([])
  })
})

describe('the faults of the answers', () => {
  it.each<[SetFaultRequest, number]>([
    [{ kind: 'array-unavailable', array: 'pure1' }, 503],
    [{ kind: 'token-revoked', array: 'pure1' }, 401],
  ])('%o lets nobody in until it is cleared', async (request, status) => {
    const lab = await start()
    const client = () => arrayClient(arrayOf(lab, 'pure1')).list('/volumes', {}, named)
    const { id } = await set(lab, request)
    await expect(client()).rejects.toMatchObject({ status })
    await call(lab, 'DELETE', `/faults/${id}`)
    expect(await client()).toEqual([])
  })

  it('are known to the lab, each once, with what they are about', async () => {
    const lab = await start()
    const requests: SetFaultRequest[] = [
      { kind: 'array-hangs', array: 'pure1' },
      { kind: 'array-slow', array: 'pure1', delayMs: 50 },
      { kind: 'patch-refused', array: 'pure1' },
      { kind: 'link-throttled', link: ['pure1', 'pure2'], bytesPerSec: 1_000_000 },
      { kind: 'mediator-flummoxed', array: 'pure2' },
    ]
    for (const request of requests) await set(lab, request)
    expect(await inForce(lab)).toMatchObject(requests)
    const state = labStateSchema.parse(await (await call(lab, 'GET', '')).json())
    expect(state.faults).toMatchObject(requests)
    for (const request of [...requests, { ...requests[3], link: ['pure2', 'PURE1'] }])
      expect(await refusal(lab, 'POST', '/faults', request)).toMatch(/^409 .*already/)
    expect((await call(lab, 'DELETE', '/faults')).status).toBe(200)
    expect(await inForce(lab)).toEqual([])
  })

  it('of sessions happen once and are over', async () => {
    const lab = await start()
    await set(lab, { kind: 'session-expired', array: 'pure1' })
    await set(lab, { kind: 'session-expired', array: 'pure1' })
    expect(await inForce(lab)).toEqual([])
  })

  it.each([
    [{ kind: 'array-off', array: 'pure9' }, /^400 There is no array pure9/],
    [{ kind: 'link-cut', link: ['pure1', 'pure9'] }, /^400 There is no array pure9/],
    [{ kind: 'link-cut', link: ['pure1', 'Pure1'] }, /^400 A link is between two arrays/],
    [{ kind: 'array-slow', array: 'pure1' }, /^400 .*delayMs/s],
    [{ kind: 'array-off', link: ['pure1', 'pure2'] }, /^400/],
    [{ kind: 'flood', array: 'pure1' }, /^400 .*kind/s],
  ])('%o is refused', async (request, message) => {
    const lab = await start()
    expect(await refusal(lab, 'POST', '/faults', request)).toMatch(message)
    expect(await refusal(lab, 'DELETE', '/faults/none')).toBe('404 There is no fault none')
  })
})

describe('the volume service', () => {
  it('stays stopped over a restart, until the fault is cleared or it is started', async () => {
    const directory = temporary()
    const lab = await start(directory)
    const isRunning = async (one: RunningLab) =>
      labStateSchema.parse(await (await call(one, 'GET', '')).json()).services[0]?.isRunning
    const { id } = await set(lab, { kind: 'volume-service-stopped' })
    expect(await isRunning(lab)).toBe(false)
    await lab.stop()
    const again = await start(directory)
    expect(await isRunning(again)).toBe(false)
    await call(again, 'DELETE', `/faults/${id}`)
    expect(await isRunning(again)).toBe(true)
    await set(again, { kind: 'volume-service-stopped' })
    await call(again, 'POST', '/services/cinder-volume/start')
    expect(await inForce(again)).toEqual([])
    expect(await isRunning(again)).toBe(true)
  })
})
