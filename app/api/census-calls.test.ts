import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { VolumePage } from '#lib/contracts/farside/volumes.ts'
import { apiRoutes } from '#lib/routes.ts'
import { outdate } from '#lib/server/cache/keep-fresh.ts'
import { forget } from '#lib/server/cache/remember.ts'
import { type Client, type Lab, startLab } from './_test/lab.ts'

vi.setConfig({ testTimeout: 60_000 })

let lab: Lab
let admin: Client
beforeAll(async () => {
  lab = await startLab()
  admin = await lab.signIn('admin')
  await admin('POST', apiRoutes.volumeTypes(), { name: 'plain', extraSpecs: {} })
}, 60_000)
afterAll(() => lab.stop())

/** What the console asks of Keystone, Cinder and the arrays while `run` goes on. */
async function callsDuring(run: () => Promise<unknown>): Promise<string[]> {
  const calls: string[] = []
  const note = (message: unknown) => {
    const { request } = message as { request: { method: string; path: string } }
    calls.push(`${request.method} ${request.path.replace(/\?.*/, '')}`)
  }
  subscribe('undici:request:create', note)
  await run().finally(() => unsubscribe('undici:request:create', note))
  return calls.sort()
}

async function createVolumes(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1)
    await admin('POST', apiRoutes.volumes(), { name: `v${index}`, sizeGib: 1, volumeType: 'plain' })
}

/** Everything is read anew, so that what is counted is what a reading costs. */
function forgetAll(): void {
  forget('cinder/')
  forget('array/')
  outdate('census/')
}

const listed = async () => {
  const path = `${apiRoutes.volumes()}?scope=admin&protection=not-requested,unknown&limit=200`
  const { body } = await admin<VolumePage>('GET', path)
  return body
}

/** The least that a reading costs: the census is also read by itself now and then. */
async function costOfReading(): Promise<string[]> {
  const costs: string[][] = []
  for (let round = 0; round < 3; round += 1) {
    forgetAll()
    costs.push(await callsDuring(listed))
  }
  return costs.reduce((least, each) => (each.length < least.length ? each : least))
}

it('asks upstreams as often for many volumes as for few, and not at all while facts are fresh', async () => {
  await createVolumes(3)
  await listed()
  const few = await costOfReading()
  expect(few.length).toBeGreaterThan(5)

  await createVolumes(15)
  await vi.waitFor(async () => expect((await listed()).selected?.count).toBe(18), {
    timeout: 20_000,
    interval: 300,
  })
  expect(await costOfReading()).toEqual(few)
  expect(await callsDuring(() => Promise.all([listed(), listed(), listed()]))).toEqual([])
})
