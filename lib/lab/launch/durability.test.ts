import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import type { LabArray } from '#lib/contracts/lab/lab-api.ts'
import {
  adminCinder,
  arrayClient,
  createType,
  createVolume,
  volumeStatuses,
} from './cloud-client.ts'
import { startKillableLab, type Undo } from './durability/killable-lab.ts'

const CREATES = 200
const AT_ONCE = 8
const KILL_AFTER = 90

const cleanups: Undo = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

/** Names of the volumes on an array. */
async function namesOn(array: LabArray): Promise<string[]> {
  const volumes = await arrayClient(array).list('/volumes', {}, z.object({ name: z.string() }))
  return volumes.map(({ name }) => name)
}

describe('kill -9 of the lab', () => {
  it('in the middle of 200 creates loses none that was acknowledged, in Cinder or on the array', async () => {
    const state = mkdtempSync(join(tmpdir(), 'farside-durability-'))
    cleanups.push(() => rmSync(state, { recursive: true }))
    const before = await startKillableLab(state, cleanups)
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

    const after = await startKillableLab(state, cleanups)
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
