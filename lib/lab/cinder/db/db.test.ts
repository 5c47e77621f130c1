import { beforeEach, describe, expect, it } from 'vitest'
import { openStore, type Store } from '../../core/store.ts'
import { consumeFromPool, listPools, publishPool } from './pools.ts'
import { migrateCinder } from './schema.ts'
import {
  getService,
  registerService,
  startReporting,
  stopReporting,
  updateService,
} from './services.ts'
import { enqueueTask, finishTask, nextTask } from './tasks.ts'
import { deleteExtraSpec, getVolumeType, insertVolumeType, putExtraSpecs } from './types.ts'
import { volumeMetadata } from './volume-metadata.ts'
import {
  allocatedGib,
  deleteVolume,
  getVolume,
  insertVolume,
  updateVolume,
  type VolumeRow,
  volumesOfBackend,
} from './volumes.ts'

const BACKEND = 'devstack@puredriver-1'
const NOW_MS = Date.UTC(2026, 0, 1)

const volume = (id: string, change: Partial<VolumeRow> = {}): VolumeRow => ({
  id,
  nameId: null,
  displayName: id,
  displayDescription: null,
  sizeGib: 1,
  status: 'creating',
  previousStatus: null,
  host: `${BACKEND}#puredriver-1`,
  serviceId: null,
  volumeTypeId: 'type',
  projectId: 'project',
  userId: 'user',
  availabilityZone: 'nova',
  attachStatus: 'detached',
  snapshotId: null,
  sourceVolid: null,
  groupId: null,
  replicationStatus: null,
  providerId: null,
  encryptionKeyId: null,
  launchedMs: null,
  bootable: 0,
  multiattach: 0,
  migrationStatus: null,
  createdMs: NOW_MS,
  updatedMs: null,
  ...change,
})

let store: Store
beforeEach(() => {
  store = openStore(':memory:')
  migrateCinder(store)
  insertVolumeType(store, {
    id: 'type',
    name: 'async',
    description: null,
    isPublic: true,
    createdMs: NOW_MS,
    extraSpecs: { b: '1', a: '2' },
  })
})

describe('volumes', () => {
  it('keeps what was stored, changes what is named, and forgets metadata with the volume', () => {
    insertVolume(store, volume('v1'), { array_name: 'pure1' })
    updateVolume(store, 'v1', { status: 'available', replicationStatus: 'enabled' }, NOW_MS + 5)
    expect(getVolume(store, 'v1')).toEqual(
      volume('v1', { status: 'available', replicationStatus: 'enabled', updatedMs: NOW_MS + 5 }),
    )
    expect(volumeMetadata(store, 'v1')).toEqual({ array_name: 'pure1' })
    deleteVolume(store, 'v1')
    expect(getVolume(store, 'v1')).toBeUndefined()
    expect(volumeMetadata(store, 'v1')).toEqual({})
  })

  it('keeps quota usage right through create, extend and delete', () => {
    const usage = () => store.get('select volumes, gigabytes from cinder_usage')
    insertVolume(store, volume('v1', { sizeGib: 3 }))
    insertVolume(store, volume('v2'))
    expect(usage()).toEqual({ volumes: 2, gigabytes: 4 })
    updateVolume(store, 'v2', { sizeGib: 10 }, NOW_MS)
    expect(usage()).toEqual({ volumes: 2, gigabytes: 13 })
    deleteVolume(store, 'v1')
    expect(usage()).toEqual({ volumes: 1, gigabytes: 10 })
  })

  it('walks one backend page by page and leaves its neighbours alone', () => {
    for (const id of ['v1', 'v2', 'v3']) insertVolume(store, volume(id))
    insertVolume(store, volume('other', { host: 'devstack@puredriver-10#puredriver-10' }))
    insertVolume(store, volume('nowhere', { host: null }))
    const first = volumesOfBackend(store, BACKEND, 2)
    const second = volumesOfBackend(store, BACKEND, 2, first.at(-1))
    expect([...first, ...second].map(({ id }) => id)).toEqual(['v1', 'v2', 'v3'])
    expect(allocatedGib(store, BACKEND)).toBe(3)
  })
})

describe('volume types', () => {
  it('keep extra specs in the order they were added', () => {
    putExtraSpecs(store, 'type', { c: '3', b: '9' })
    expect(Object.entries(getVolumeType(store, 'type')?.extraSpecs ?? {})).toEqual([
      ['b', '9'],
      ['a', '2'],
      ['c', '3'],
    ])
    expect(deleteExtraSpec(store, 'type', 'a')).toBe(true)
    expect(deleteExtraSpec(store, 'type', 'a')).toBe(false)
  })
})

describe('services', () => {
  const service = (atMs: number) => getService(store, BACKEND, 'cinder-volume', atMs)
  beforeEach(() =>
    registerService(store, { host: BACKEND, binary: 'cinder-volume', id: 'uuid', zone: 'nova' }),
  )

  it('are down until they report, up while they do, and down a minute after the last report', () => {
    expect(service(NOW_MS)).toMatchObject({ isUp: false, updatedMs: null })
    startReporting(store, BACKEND, NOW_MS)
    expect(service(NOW_MS + 86_405_000)).toMatchObject({
      isUp: true,
      updatedMs: NOW_MS + 86_400_000,
    })
    stopReporting(store, BACKEND, NOW_MS + 25_000)
    expect(service(NOW_MS + 80_000)).toMatchObject({ isUp: true, updatedMs: NOW_MS + 20_000 })
    expect(service(NOW_MS + 80_001)).toMatchObject({ isUp: false, updatedMs: NOW_MS + 20_000 })
  })

  it('can be disabled with a reason without being reported alive', () => {
    updateService(
      store,
      BACKEND,
      'cinder-volume',
      { disabled: true, disabledReason: 'maintenance' },
      NOW_MS,
    )
    expect(service(NOW_MS)).toMatchObject({
      disabled: true,
      disabledReason: 'maintenance',
      isUp: false,
      frozen: false,
    })
  })
})

describe('the queue of a backend', () => {
  it('hands out its own tasks in order, each until it is finished', () => {
    const cast = (host: string, volumeId: string) =>
      enqueueTask(store, {
        host,
        method: 'create_volume',
        payload: { volumeId, userId: 'u', projectId: 'p' },
        requestId: 'req-1',
        createdMs: NOW_MS,
      })
    cast('elsewhere@x', 'v0')
    const id = cast(BACKEND, 'v1')
    cast(BACKEND, 'v2')
    expect(nextTask(store, BACKEND)).toMatchObject({ id, payload: { volumeId: 'v1' } })
    finishTask(store, id)
    expect(nextTask(store, BACKEND)).toMatchObject({ payload: { volumeId: 'v2' } })
  })
})

describe('pools', () => {
  it('have less free after a placement, until the next report', () => {
    const report = (free_capacity_gb: number) =>
      publishPool(store, {
        host: BACKEND,
        poolName: 'puredriver-1',
        capabilities: { free_capacity_gb, allocated_capacity_gb: 0, thin: true },
        updatedMs: NOW_MS,
      })
    report(100)
    consumeFromPool(store, BACKEND, 'puredriver-1', 10)
    expect(listPools(store)[0]?.capabilities).toEqual({
      free_capacity_gb: 90,
      allocated_capacity_gb: 10,
      thin: true,
    })
    report(95)
    expect(listPools(store)[0]?.capabilities).toMatchObject({ free_capacity_gb: 95 })
  })
})
