import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { ApiErrorBody } from '#lib/contracts/farside/errors.ts'
import type { Lab as LabView, SetFault } from '#lib/contracts/farside/lab.ts'
import type { Overview } from '#lib/contracts/farside/overview.ts'
import { apiRoutes } from '#lib/routes.ts'
import { type Client, type Lab, startLab } from './_test/lab.ts'

vi.setConfig({ testTimeout: 30_000 })

let lab: Lab
let admin: Client
beforeAll(async () => {
  lab = await startLab()
  admin = await lab.signIn('admin')
}, 60_000)
afterAll(() => lab.stop())

const set = <T = LabView>(fault: SetFault) => admin<T>('POST', apiRoutes.labFaults(), fault)
const clear = <T = LabView>(id: string) => admin<T>('DELETE', apiRoutes.labFault(id))
const kinds = ({ faults }: LabView) => faults.map(({ kind }) => kind)

it('sets faults, tells them with the lab, and clears one or all', async () => {
  const off = await set({ kind: 'array-off', array: 'pure1' })
  expect(off.body.faults).toMatchObject([{ kind: 'array-off', array: 'pure1' }])
  await set({ kind: 'link-throttled', link: ['pure2', 'pure1'], bytesPerSec: 1_000_000 })
  await set({ kind: 'array-slow', array: 'pure2', delayMs: 5 })
  const { body } = await admin<LabView>('GET', apiRoutes.lab())
  expect(body.faults).toMatchObject([
    { kind: 'array-off', array: 'pure1' },
    { kind: 'link-throttled', link: ['pure1', 'pure2'], bytesPerSec: 1_000_000 },
    { kind: 'array-slow', array: 'pure2', delayMs: 5 },
  ])
  const cleared = await clear(body.faults[1]?.id ?? '')
  expect(kinds(cleared.body)).toEqual(['array-off', 'array-slow'])
  const none = await admin<LabView>('DELETE', apiRoutes.labFaults())
  expect(none.body.faults).toEqual([])
})

it('shows at once in what the console reads', async () => {
  const outageOf = async () => {
    const { body } = await admin<Overview>('GET', apiRoutes.overview())
    return body.arrays.find(({ name }) => name === 'pure1')?.outage
  }
  expect(await outageOf()).toBeNull()
  const { body } = await set({ kind: 'array-off', array: 'pure1' })
  expect(await outageOf()).toMatchObject({ code: 'upstream-refused' })
  await clear(body.faults[0]?.id ?? '')
  expect(await outageOf()).toBeNull()
})

it('tells what is wrong at the field of what it is about', async () => {
  await set({ kind: 'array-off', array: 'pure2' })
  const again = await set<ApiErrorBody>({ kind: 'array-off', array: 'pure2' })
  expect(again.status).toBe(409)
  expect(again.body.error.fields).toEqual({ array: again.body.error.message })
  const unknown = await set<ApiErrorBody>({ kind: 'link-cut', link: ['pure1', 'pure9'] })
  expect(unknown.status).toBe(400)
  expect(unknown.body.error.fields).toEqual({ link: 'There is no array pure9' })
  const slow = await set<ApiErrorBody>({ kind: 'array-slow', array: 'pure1', delayMs: 0 })
  expect(slow.status).toBe(400)
  expect(Object.keys(slow.body.error.fields ?? {})).toEqual(['delayMs'])
  await admin('DELETE', apiRoutes.labFaults())
})

it('knows when there is nothing to clear, and takes no path for an id', async () => {
  for (const id of ['none', '..', '../clock/freeze', '%2e%2e'])
    expect((await clear(id)).status, id).toBe(404)
  const { body } = await admin<LabView>('GET', apiRoutes.lab())
  expect(body.clock.frozen).toBe(false)
})
