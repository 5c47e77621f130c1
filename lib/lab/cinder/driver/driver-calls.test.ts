import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type {
  DriverGroup,
  DriverSnapshot,
  DriverType,
  DriverVolume,
  VolumeUpdate,
} from './driver-objects.ts'
import type { PureDriver } from './pure-driver.ts'
import type { PythonError } from './python-text.ts'
import { createTestDriver } from './test-driver.ts'

// What the real driver asked of the lab's arrays, step by step, recorded once; the lab's own driver
// is led through the same steps over the same arrays and has to ask the same, in the same order.
const goldenSchema = z.object({
  steps: z.array(
    z.object({ step: z.string(), raised: z.string().optional(), calls: z.array(z.string()) }),
  ),
})
const golden = goldenSchema.parse(
  JSON.parse(readFileSync(new URL('golden/pure-driver-calls.json', import.meta.url), 'utf8')),
).steps

const replicated = { replication_enabled: '<is> True' }
const specs: Record<string, Record<string, string>> = {
  plain: {},
  async: { ...replicated, replication_type: '<in> async' },
  sync: { ...replicated, replication_type: '<in> sync' },
  trisync: { ...replicated, replication_type: '<in> trisync' },
  limited: { maxIOPS: '1000', maxBWS: '10' },
  perGib: { maxIOPS_per_GB: '200' },
  grouped: { 'flasharray:vg_name': 'vg 1' },
}
const type = (name: string): DriverType => ({
  id: name,
  specs: specs[name] ?? {},
  qosSpecs: undefined,
})
const connector = {
  host: 'compute-1.example',
  initiator: 'iqn.1993-08.org.debian:01:abc',
  'system uuid': '8d4e1ab6-0000-4000-8000-aaaabbbbcccc',
}

type Recorded = { step: string; calls: string[]; raised?: string }

/** Leads the driver through the recorded steps. */
async function play(): Promise<Map<string, Recorded>> {
  const { clock, log, open: openDriver, calls } = createTestDriver()
  const open = () => openDriver('PureISCSIDriver', 'pure_trisync_enabled = True')
  const played = new Map<string, Recorded>()
  let last = 0
  const nextId = () => {
    last += 1
    return `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`
  }
  const volume = (name: string, sizeGib = 1, group?: DriverGroup): DriverVolume => {
    const id = nextId()
    const rest = { isBootable: false, metadata: {}, providerId: null, attachments: [] }
    return { id, name: `volume-${id}`, sizeGib, projectId: 'p1', type: type(name), group, ...rest }
  }
  const snapshot = (of: DriverVolume): DriverSnapshot => {
    const id = nextId()
    const name = `snapshot-${id}`
    const rest = { metadata: {}, groupSnapshot: undefined }
    return { id, name, sizeGib: of.sizeGib, volume: of, ...rest }
  }
  const group = (name: string): DriverGroup => ({
    id: nextId(),
    isConsistent: true,
    isReplicated: true,
    types: [type(name)],
  })
  const step = async <T>(name: string, work: () => Promise<T>): Promise<T | undefined> => {
    calls.splice(0)
    try {
      const result = await work()
      played.set(name, { step: name, calls: calls.splice(0) })
      return result
    } catch (error) {
      const { type: kind, message } = error as PythonError
      const raised = `${kind?.split('.').at(-1)}: ${message}`
      played.set(name, { step: name, raised, calls: calls.splice(0) })
      return undefined
    }
  }
  const apply = (to: DriverVolume, update: VolumeUpdate | undefined) => {
    to.providerId = update?.providerId ?? to.providerId
  }

  let driver = (await step('set-up', open)) as PureDriver
  const volumes: Record<string, DriverVolume> = {}
  const one = (name: string) => volumes[name] as DriverVolume
  for (const name of ['plain', 'async', 'sync', 'trisync', 'limited', 'grouped']) {
    const made = volume(name)
    volumes[name] = made
    apply(made, await step(`create ${name}`, () => driver.createVolume(made, log)))
  }
  const perGib = volume('perGib')
  await step('create perGib', () => driver.createVolume(perGib, log))
  for (const name of ['plain', 'limited']) {
    one(name).sizeGib = 2
    await step(`extend ${name}`, () => driver.extendVolume(one(name), 2, log))
  }
  const first = snapshot(one('async'))
  await step('snapshot async', () => driver.createSnapshot(first, log))
  const clone = volume('async', 3)
  apply(clone, await step('clone async', () => driver.createClone(clone, one('async'), log)))
  const restored = volume('limited', 3)
  apply(
    restored,
    await step('limited from snapshot', () => driver.createFromSnapshot(restored, first, log)),
  )
  await step('delete snapshot', () => driver.deleteSnapshot(first, log))
  const attach = (of: DriverVolume) => () => driver.initializeConnection(of, connector, log)
  const detach = (of: DriverVolume, by: typeof connector | null) => () =>
    driver.terminateConnection(of, by, log)
  await step('attach sync', attach(one('sync')))
  await step('attach sync again', attach(one('sync')))
  await step('detach sync', detach(one('sync'), connector))
  await step('detach sync again', detach(one('sync'), connector))
  await step('attach clone', attach(clone))
  await step('detach clone by force', detach(clone, null))
  await step('delete attached clone', () => driver.deleteVolume(clone, log))
  await step('delete from snapshot', () => driver.deleteVolume(restored, log))

  const path = 'async sync trisync async trisync sync plain trisync plain grouped limited plain'
  let from = 'plain'
  for (const to of path.split(' ')) {
    const work = () => driver.retype(one('plain'), type(to), log)
    apply(one('plain'), await step(`retype ${from} to ${to}`, work))
    one('plain').type = type(to)
    from = to
  }
  await step('delete grouped', () => driver.deleteVolume(one('grouped'), log))

  const source = group('async')
  await step('create group', () => driver.createGroup(source, log))
  const member = volume('async', 1, source)
  apply(member, await step('create in group', () => driver.createVolume(member, log)))
  await step('add to group', () => driver.updateGroup(source, [one('async')], [], log))
  await step('take from group', () => driver.updateGroup(source, [], [one('async')], log))
  const groupSnapshot = { id: nextId(), group: source }
  const taken = { ...snapshot(member), groupSnapshot }
  await step('snapshot of group', () => driver.createGroupSnapshot(groupSnapshot, log))
  const second = group('async')
  const fromSnapshot = volume('async', 1, second)
  const filled = await step('group from snapshot', () =>
    driver.createGroupFromSource(second, [fromSnapshot], { snapshots: [taken] }, log),
  )
  apply(fromSnapshot, filled?.[0])
  const third = group('async')
  const copied = volume('async', 1, third)
  const from2 = { group: source, volumes: [member] }
  await step('group from group', () => driver.createGroupFromSource(third, [copied], from2, log))
  await step('delete snapshot of group', () => driver.deleteGroupSnapshot(groupSnapshot, log))
  await step('delete group', () => driver.deleteGroup(second, [fromSnapshot], log))
  const trisyncGroup = group('trisync')
  await step('create trisync group', () => driver.createGroup(trisyncGroup, log))

  const left = one('plain')
  await step('unmanage', () => driver.unmanageVolume(left, log))
  const managed = volume('async')
  const reference = { 'source-name': `${left.providerId}-unmanaged` }
  await step('size of unmanaged', () => driver.existingSize(reference, 'volume', log))
  apply(managed, await step('manage', () => driver.manageVolume(managed, reference, log)))
  const own = snapshot(managed)
  await step('snapshot managed', () => driver.createSnapshot(own, log))
  await step('unmanage snapshot', () => driver.unmanageSnapshot(own, log))
  const again = snapshot(managed)
  const name = `${managed.providerId}.${own.name}`.slice(0, -10)
  const point = { 'source-name': `${name}-unmanaged` }
  await step('size of unmanaged snapshot', () => driver.existingSize(point, 'snapshot', log))
  await step('manage snapshot', () => driver.manageSnapshot(again, point, log))
  await step('revert', () => driver.revertToSnapshot(managed, again, log))
  await step('manageable volumes', () => driver.manageableVolumes(new Map(), log))
  await step('manageable snapshots', () => driver.manageableSnapshots(new Map(), log))

  await clock.advance(2 * 3_600_000 + 120_000)
  const late = volume('async')
  apply(late, await step('create late', () => driver.createVolume(late, log)))
  const all = [one('async'), one('sync'), one('trisync'), late]
  const failOver = (to: string | undefined) => () => driver.failOver(all, to, log)
  await step('failover to async', failOver('pure3-async'))
  const unlucky = volume('async')
  await step('create after failover', () => driver.createVolume(unlucky, log))
  await step('extend after failover', () => driver.extendVolume(one('async'), 3, log))
  await step('failback from async', failOver('default'))
  await step('extend after failback', () => driver.extendVolume(one('async'), 3, log))
  driver = (await step('set-up again', open)) as PureDriver
  await step('failover to sync', failOver('pure2-sync'))
  await step('failover to an unknown one', failOver('nowhere'))
  await step('failback from sync', failOver('default'))
  await step('failback twice', failOver('default'))
  await step('failover anywhere', failOver(undefined))
  return played
}

describe('the driver asks of the arrays what the real one asks, in its order', () => {
  let played: Map<string, Recorded>
  beforeAll(async () => {
    played = await play()
  })

  it.each(golden.map((recorded) => [recorded.step, recorded] as const))('%s', (name, recorded) => {
    const got = played.get(name)
    expect(got?.raised).toBe(recorded.raised)
    // Suffixes that are drawn at random, and the number of the snapshot that a failover found.
    const fixed = (call: string) =>
      call.replace(/[0-9a-f-]{36}-tmp/g, 'TMP-tmp').replace(/cinder-group\.\d+/g, 'cinder-group.N')
    expect(got?.calls.map(fixed)).toEqual(recorded.calls.map(fixed))
  })
})
