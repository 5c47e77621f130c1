import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Page } from '#lib/contracts/farside/common.ts'
import type { ReconcilePage } from '#lib/contracts/farside/reconcile.ts'
import type { Volume } from '#lib/contracts/farside/volumes.ts'
import { apiRoutes } from '#lib/routes.ts'
import { type Lab, startLab } from './_test/lab.ts'

let lab: Lab
beforeAll(async () => {
  lab = await startLab('demo')
}, 120_000)
afterAll(() => lab.stop())

// The lists judge how well a volume is protected, Reconcile what can be mended: on what is not there
// and on what is in no group they must not disagree.
it('names the same volumes phantom and unprotected in the lists and in Reconcile', async () => {
  const admin = await lab.signIn('admin')
  const get = async <T>(path: string) => {
    const { status, body } = await admin<T>('GET', path)
    expect(status).toBe(200)
    return body
  }
  await vi.waitFor(
    async () => {
      const { items: judged } = await get<Page<Volume>>(
        `${apiRoutes.volumes()}?scope=admin&limit=200&protection=phantom,unprotected`,
      )
      const { items: found } = await get<ReconcilePage>(`${apiRoutes.reconcile()}?limit=200`)
      // What Cinder could not create needs no mending on an array.
      const listed = judged.filter(({ status }) => status !== 'error').map(({ name }) => name)
      const kinds = ['phantom', 'pending-eradication', 'unprotected']
      const toMend = found.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name)
      expect(toMend.length).toBeGreaterThan(3)
      expect(toMend.sort()).toEqual(listed.sort())
    },
    { timeout: 30_000, interval: 500 },
  )
}, 60_000)
