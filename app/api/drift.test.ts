import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type {
  BackendDrift,
  DriftItem,
  DriftList,
  MendedDrift,
} from '#lib/contracts/farside/drift.ts'
import { protectionGroupSchema } from '#lib/contracts/flasharray/protection-group.ts'
import { apiRoutes } from '#lib/routes.ts'
import { type Client, type Lab, startLab } from './_test/lab.ts'
import { anyItem, storageAdmin } from './_test/storage-admin.ts'

vi.setConfig({ testTimeout: 30_000 })

// Each test goes on where the one before it stopped.
const backendId = 'devstack@puredriver-1'
const names = ['cinder-group']
let lab: Lab
let admin: Client
beforeAll(async () => {
  lab = await startLab()
  admin = await lab.signIn('admin')
  await rewrite((text) => {
    const { address, apiToken } = lab.array('pure2')
    const device = (type: string) =>
      `replication_device = backend_id:pure2-${type},san_ip:${address},api_token:${apiToken},type:${type}`
    return `${text.trimEnd()}\n${device('async')}\n${device('sync')}\n`
  })
  await restart()
}, 60_000)
afterAll(() => lab.stop())

async function rewrite(change: (text: string) => string) {
  const path = join(lab.stateDir, 'cinder.conf')
  await writeFile(path, change(await readFile(path, 'utf8')))
}
async function restart() {
  const { status, body } = await admin('POST', apiRoutes.backendRestart(backendId))
  expect(status, JSON.stringify(body)).toBe(200)
}
async function readDrift(): Promise<BackendDrift> {
  const { status, body } = await admin<BackendDrift>('GET', apiRoutes.backendDrift(backendId))
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
/** Answers of arrays are shared for a moment. */
const eventually = <T>(run: () => Promise<T>) => vi.waitFor(run, { timeout: 10_000, interval: 250 })
const expectItems = (ids: string[]) =>
  eventually(async () => {
    const drift = await readDrift()
    expect(drift.items.map(({ id }) => id)).toEqual(ids)
    return drift.items
  })
const mend = (items: DriftItem[]) =>
  admin<MendedDrift>('POST', apiRoutes.mendDrift(backendId), {
    items: items.map(({ id, confValue, arrayValue }) => ({ id, confValue, arrayValue })),
  })
const readGroup = async () =>
  (await storageAdmin(lab, 'pure1').list('/protection-groups', { names }, protectionGroupSchema))[0]

describe('drift', () => {
  it('is none after a start, and says what was looked at', async () => {
    await expectItems([])
    const { body } = await admin<DriftList>('GET', apiRoutes.drift())
    expect(body.backends).toMatchObject([
      {
        backendId,
        array: 'pure1',
        outage: null,
        auditRefusal: null,
        restartNeeded: false,
        checked: [
          { kind: 'group', name: 'cinder-group' },
          { kind: 'pod', name: 'cinder-pod' },
        ],
      },
    ])
  })

  it('finds what the storage administrator did, and who it was', async () => {
    const pure1 = storageAdmin(lab, 'pure1')
    const body = {
      replication_schedule: { frequency: 1_800_000, enabled: false },
      target_retention: { days: 3 },
    }
    await pure1.patch('/protection-groups', { names }, body, anyItem)
    const items = await expectItems([
      'group/cinder-group/intervalSeconds',
      'group/cinder-group/enabled',
      'group/cinder-group/days',
    ])
    for (const item of items) {
      expect(item).toMatchObject({
        cause: 'edited',
        nextStart: 'writes',
        change: { user: 'storage-admin', isCinders: false },
      })
    }
    expect(items[0]).toMatchObject({ confValue: 3600, arrayValue: 1800 })
  })

  it('is mended on the array, one by one', async () => {
    const [interval, enabled, days] = (await readDrift()).items
    if (!interval || !enabled || !days) throw new Error('Nothing to mend')
    const stale = { ...enabled, arrayValue: true }
    const { status, body } = await mend([interval, stale, days])
    expect(status).toBe(200)
    expect(body.results.map(({ outcome }) => outcome)).toEqual(['done', 'changed', 'done'])
    expect(body.drift.items.map(({ id }) => id)).toEqual([enabled.id])
    expect(await readGroup()).toMatchObject({
      replication_schedule: { frequency: 3_600_000, enabled: false },
      target_retention: { days: 7 },
    })
    await mend([enabled])
    await expectItems([])
  })

  it('tells a refusal of the array in its own words, and goes on', async () => {
    const pure1 = storageAdmin(lab, 'pure1')
    const query = { group_names: names, member_names: ['pure2'] }
    await pure1.patch('/protection-groups', { names }, { target_retention: { days: 3 } }, anyItem)
    await pure1.delete('/protection-groups/targets', query)
    const items = await expectItems(['group/cinder-group/days', 'group/cinder-group/target/pure2'])
    expect(items[1]).toMatchObject({ cause: 'edited', change: { user: 'storage-admin' } })
    await fault({ kind: 'patch-refused', array: 'pure1' })
    const { body } = await mend(items)
    expect(body.results).toMatchObject([
      { outcome: 'refused', callsDone: 0 },
      { outcome: 'done', callsDone: 2 },
    ])
    expect(body.results[0]?.message).not.toBe('')
  })

  it('tells a start that the array refused from an edit', async () => {
    await rewrite((text) => `${text}pure_replica_interval_default = 7200\n`)
    const [changed] = await expectItems([
      'group/cinder-group/intervalSeconds',
      'group/cinder-group/days',
    ])
    expect(changed).toMatchObject({ cause: 'conf-changed', confValue: 7200, nextStart: 'writes' })
    await restart()
    await eventually(async () => {
      const [refused] = (await readDrift()).items
      expect(refused).toMatchObject({ cause: 'refused', change: { user: 'pureuser' } })
    })
    await fetch(`${lab.lab}/v1/faults`, { method: 'DELETE' })
  })

  it('says what the next start does with a destroyed group, and recovers it', async () => {
    const pure1 = storageAdmin(lab, 'pure1')
    await pure1.patch('/protection-groups', { names }, { destroyed: true }, anyItem)
    const items = await expectItems(['group/cinder-group/destroyed'])
    expect(items[0]).toMatchObject({
      cause: 'edited',
      nextStart: 'eradicates',
      confMending: { ok: false },
    })
    await mend(items)
    expect(await readGroup()).toMatchObject({ destroyed: false })
  })

  it('is not known while the array is off', async () => {
    await fault({ kind: 'array-off', array: 'pure1' })
    await eventually(async () => {
      expect(await readDrift()).toMatchObject({
        array: 'pure1',
        outage: { code: 'upstream-refused' },
        items: [],
        checked: [],
      })
    })
  })

  it('never tells a token', () => {
    const tokens = ['pure1', 'pure2'].flatMap((name) => {
      const { apiToken, adminApiToken } = lab.array(name)
      return [apiToken, adminApiToken]
    })
    for (const token of tokens) expect(lab.bodies.join()).not.toContain(token)
  })
})

async function fault(body: object) {
  const answer = await fetch(`${lab.lab}/v1/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(answer.ok).toBe(true)
}
