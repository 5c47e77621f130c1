import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { type LabArray, labArraySchema, labUserSchema } from '#lib/contracts/lab/lab-api.ts'
import {
  adminCinder,
  arrayClient,
  createType,
  createVolume,
  volumeStatuses,
} from './cloud-client.ts'

const root = new URL('../../../', import.meta.url).pathname
const CREATES = 200
const AT_ONCE = 8
const KILL_AFTER = 90

const lineSchema = z.object({
  keystone: z.string(),
  users: z.array(labUserSchema),
  arrays: z.array(labArraySchema),
})

const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0).reverse()) cleanup()
})

async function startProcess(state: string) {
  const args = ['bin/farside.ts', 'lab', '--json', '--port-base', '0', '--state', state]
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  cleanups.push(() => child.kill('SIGKILL'))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  if (child.stdout === null) throw new Error('no output to read')
  const lines = createInterface({ input: child.stdout })
  const line = await new Promise<string>((resolve, reject) => {
    lines.once('line', resolve)
    void ended.then(() => reject(new Error('The lab ended before it was ready')))
  })
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  return { ...lineSchema.parse(JSON.parse(line)), kill }
}

/** Names of the volumes on an array. */
async function namesOn(array: LabArray): Promise<string[]> {
  const volumes = await arrayClient(array).list('/volumes', {}, z.object({ name: z.string() }))
  return volumes.map(({ name }) => name)
}

describe('kill -9 of the lab', () => {
  it('in the middle of 200 creates loses none that was acknowledged, in Cinder or on the array', async () => {
    const state = mkdtempSync(join(tmpdir(), 'farside-durability-'))
    cleanups.push(() => rmSync(state, { recursive: true }))
    const before = await startProcess(state)
    const cinder = await adminCinder(before.keystone, before.users)
    await createType(cinder, 'plain', {})
    const acknowledged: string[] = []
    let killed: Promise<void> | undefined
    let started = 0
    const worker = async () => {
      while (started < CREATES && killed === undefined) {
        started += 1
        const id = await createVolume(cinder, 'plain').catch(() => undefined)
        if (id === undefined) return
        acknowledged.push(id)
        if (acknowledged.length === KILL_AFTER) killed = before.kill()
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
    await killed
    expect(acknowledged.length).toBeGreaterThanOrEqual(KILL_AFTER)

    const after = await startProcess(state)
    const [pure1] = after.arrays
    if (pure1 === undefined) throw new Error('no array')
    const again = await adminCinder(after.keystone, after.users)
    await vi.waitFor(
      async () => {
        const statuses = await volumeStatuses(again)
        expect(acknowledged.filter((id) => statuses.get(id) !== 'available')).toEqual([])
      },
      { timeout: 60_000, interval: 200 },
    )
    const present = new Set(await namesOn(pure1))
    expect(acknowledged.filter((id) => !present.has(`volume-${id}-cinder`))).toEqual([])
    await after.kill()
  }, 120_000)
})
