import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Configuration } from '#lib/contracts/farside/backends.ts'
import type { ApiErrorBody } from '#lib/contracts/farside/errors.ts'
import type {
  EditedProtectionGroup,
  EditProtectionGroup,
} from '#lib/contracts/farside/protection-groups.ts'
import { protectionGroupSchema } from '#lib/contracts/flasharray/protection-group.ts'
import { apiRoutes } from '#lib/routes.ts'
import { type Client, type Lab, startLab } from './_test/lab.ts'
import { storageAdmin } from './_test/storage-admin.ts'

vi.setConfig({ testTimeout: 30_000 })

// Each test goes on where the one before it stopped.
const backendId = 'devstack@puredriver-1'
const path = apiRoutes.protectionGroup('pure1', 'cinder-group')
let lab: Lab
let admin: Client
beforeAll(async () => {
  lab = await startLab()
  admin = await lab.signIn('admin')
  const { address, apiToken } = lab.array('pure2')
  const device = `replication_device = backend_id:pure2,san_ip:${address},api_token:${apiToken}\n`
  await writeFile(conf(), `${(await readFile(conf(), 'utf8')).trimEnd()}\n# tier one\n${device}`)
  await restart()
}, 60_000)
afterAll(() => lab.stop())

const conf = () => join(lab.stateDir, 'cinder.conf')
const restart = () => admin('POST', apiRoutes.backendRestart(backendId))
const etagNow = async () =>
  (await admin<Configuration>('GET', apiRoutes.backendConfiguration(backendId))).body.etag
const edit = (change: EditProtectionGroup) =>
  admin<EditedProtectionGroup & ApiErrorBody>('PATCH', path, change)
const every = (intervalSeconds: number, etag: string, isRestarted = false) => ({
  replicationSchedule: { intervalSeconds },
  conf: { etag, values: { intervalSeconds }, restart: isRestarted },
})
async function intervalOnArray(): Promise<number> {
  const names = ['cinder-group']
  const groups = await storageAdmin(lab, 'pure1').list(
    '/protection-groups',
    { names },
    protectionGroupSchema,
  )
  return (groups[0]?.replication_schedule?.frequency ?? 0) / 1000
}
const intervalInConf = async () =>
  /pure_replica_interval_default = (\d+)/.exec(await readFile(conf(), 'utf8'))?.[1]

describe('an edit of a group that cinder.conf writes', () => {
  it('in both places outlives a restart', async () => {
    const { status, body } = await edit(every(7200, await etagNow()))
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body).toMatchObject({
      arrayChanged: true,
      conf: { written: true, backupName: 'cinder.conf.1', restart: null },
    })
    expect([await intervalOnArray(), await intervalInConf()]).toEqual([7200, '7200'])
    expect(await readFile(conf(), 'utf8')).toContain('# tier one')
    await restart()
    expect(await intervalOnArray()).toBe(7200)
  })

  it('does nothing at all when cinder.conf is not the one that was shown', async () => {
    const { status, body } = await edit(every(1800, 'of an earlier file'))
    expect([status, body.error.code]).toEqual([409, 'conflict'])
    expect([await intervalOnArray(), await intervalInConf()]).toEqual([7200, '7200'])
  })

  it('leaves cinder.conf alone when the array refuses', async () => {
    await fault({ kind: 'patch-refused', array: 'pure1' })
    const { body } = await edit(every(1800, await etagNow()))
    expect(body.error.code).toBe('upstream-rejected')
    await fetch(`${lab.lab}/v1/faults`, { method: 'DELETE' })
    expect([await intervalOnArray(), await intervalInConf()]).toEqual([7200, '7200'])
  })

  it('tells what was done when cinder.conf cannot be written after the array', async () => {
    // The next number of a backup is this one again, so that it is there already.
    const blocking = `${conf()}.${2 ** 53}`
    await writeFile(blocking, '')
    const { status, body } = await edit(every(1800, await etagNow()))
    await rm(blocking)
    expect(status).toBe(200)
    expect(body).toMatchObject({ arrayChanged: true, conf: { written: false } })
    expect(body.group.replicationSchedule.intervalSeconds).toBe(1800)
    expect([await intervalOnArray(), await intervalInConf()]).toEqual([1800, '7200'])
    await restart()
    expect(await intervalOnArray()).toBe(7200)
  })

  it('in cinder.conf alone reaches the array by the restart', async () => {
    const change = { conf: { etag: await etagNow(), values: { intervalSeconds: 900 } } }
    const later = await edit({ conf: { ...change.conf, restart: false } })
    expect(later.body).toMatchObject({ arrayChanged: false, conf: { written: true } })
    expect([await intervalOnArray(), await intervalInConf()]).toEqual([7200, '900'])
    const now = { etag: await etagNow(), values: { days: 3 }, restart: true }
    const { body } = await edit({ conf: now })
    expect(body.conf).toMatchObject({ written: true, restart: { ok: true } })
    expect(await intervalOnArray()).toBe(900)
    expect(body.group.targetRetention.days).toBe(3)
  })

  it('has no cinder.conf to change for a group that none writes', async () => {
    const array = storageAdmin(lab, 'pure1')
    await array.post('/protection-groups', { names: ['foreign'] }, undefined, protectionGroupSchema)
    const own = apiRoutes.protectionGroup('pure1', 'foreign')
    const refused = async () => {
      const { status, body } = await admin<ApiErrorBody>('PATCH', own, every(900, await etagNow()))
      expect([status, body.error.message]).toEqual([
        400,
        'No cinder.conf writes this group, so there is none to change.',
      ])
    }
    // The list of groups is shared for a moment.
    await vi.waitFor(refused, { timeout: 10_000, interval: 250 })
  })
})

async function fault(body: object) {
  await fetch(`${lab.lab}/v1/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}
