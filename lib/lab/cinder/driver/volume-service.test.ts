import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createClock } from '../../core/clock.ts'
import { openStore } from '../../core/store.ts'
import { listPools } from '../db/pools.ts'
import { migrateCinder } from '../db/schema.ts'
import { getService } from '../db/services.ts'
import { enqueueTask, nextTask, type TaskCall } from '../db/tasks.ts'
import { insertVolumeType } from '../db/types.ts'
import { volumeMetadata } from '../db/volume-metadata.ts'
import { getVolume, insertVolume } from '../db/volumes.ts'
import { connectTo, createFakeArray, refuse } from './fake-array.ts'
import { createVolumeService } from './volume-service.ts'

const START_MS = Date.UTC(2026, 0, 1)
const HOST = 'devstack@puredriver-1'
const ID = '11111111-2222-4333-8444-555555555555'

const seedLines = [
  'volume_backend_name = puredriver-1',
  'volume_driver = cinder.volume.drivers.pure.PureISCSIDriver',
  'san_ip = pure1:1',
  'pure_api_token = token-1',
]
const asyncLine = 'replication_device = backend_id:pure2-async,san_ip:pure2:2,api_token:token-2'
const syncLine = `${asyncLine.replace('pure2-async', 'pure2-sync')},type:sync`
const policyLines = [
  'pure_replica_retention_short_term_default = 86400',
  'pure_replica_retention_long_term_per_day_default = 5',
]
const conf = (...lines: string[]) =>
  ['[DEFAULT]', 'enabled_backends = puredriver-1', '[puredriver-1]', ...lines].join('\n')

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

/** A service over two fake arrays, with pauses that are written down instead of waited for. */
function lab(text: string) {
  const directory = mkdtempSync(join(tmpdir(), 'farside-service-'))
  const store = openStore(':memory:')
  migrateCinder(store)
  const clock = createClock(store, () => START_MS)
  const confPath = join(directory, 'cinder.conf')
  const logPath = join(directory, 'c-vol.log')
  const write = (next: string) => writeFileSync(confPath, next)
  write(text)
  const pure1 = createFakeArray('pure1', 'token-1')
  const pure2 = createFakeArray('pure2', 'token-2')
  const pauses: number[] = []
  const service = createVolumeService({
    store,
    clock,
    confPath,
    logPath,
    connect: connectTo([pure1, pure2]),
    sleep: async (ms) => {
      pauses.push(ms)
    },
  })
  cleanups.push(async () => {
    await service.stop()
    rmSync(directory, { recursive: true })
  })
  const state = () => service.status().backends[0]?.state
  const task = (call: TaskCall) => {
    enqueueTask(store, { ...call, host: HOST, requestId: 'req-7', createdMs: START_MS })
    service.wake(HOST)
    return vi.waitFor(() => expect(nextTask(store, HOST)).toBeUndefined())
  }
  const payload = { volumeId: ID, userId: 'user', projectId: 'project' }
  return {
    store,
    clock,
    service,
    pure1,
    pure2,
    pauses,
    write,
    state,
    log: () => readFileSync(logPath, 'utf8'),
    create: (specs: Record<string, string>) => {
      insertVolumeType(store, type(specs))
      insertVolume(store, volume())
      return task({ method: 'create_volume', payload })
    },
    extend: () => task({ method: 'extend_volume', payload: { ...payload, newSizeGib: 5 } }),
    remove: () => task({ method: 'delete_volume', payload }),
    settled: () => vi.waitFor(() => expect(pauses).toEqual([1000, 2000, 4000])),
  }
}

const type = (extraSpecs: Record<string, string>) => ({
  id: 'type',
  name: 'type',
  description: null,
  isPublic: true,
  createdMs: START_MS,
  extraSpecs,
})
const volume = () => ({
  id: ID,
  nameId: null,
  displayName: 'v',
  displayDescription: null,
  sizeGib: 1,
  status: 'creating',
  previousStatus: null,
  host: `${HOST}#puredriver-1`,
  serviceId: null,
  volumeTypeId: 'type',
  projectId: 'project',
  userId: 'user',
  availabilityZone: 'nova',
  replicationStatus: 'disabled',
  providerId: null,
  bootable: 0 as const,
  multiattach: 0 as const,
  migrationStatus: null,
  createdMs: START_MS,
  updatedMs: null,
})

const replicated = { replication_enabled: '<is> True', replication_type: '<in> async' }
const writes = (calls: string[]) => calls.filter((call) => !call.startsWith('GET'))

describe('a start of cinder-volume', () => {
  it('without replication only looks at the array, then reports itself and its pool', async () => {
    const { service, pure1, store, state, log } = lab(conf(...seedLines))
    await service.start()
    expect(state()).toBe('initialized')
    expect(writes(pure1.take())).toEqual([])
    expect(getService(store, HOST, 'cinder-volume', START_MS)?.isUp).toBe(true)
    expect(listPools(store)).toMatchObject([
      {
        host: HOST,
        poolName: 'puredriver-1',
        capabilities: {
          total_capacity_gb: 1024,
          free_capacity_gb: 1023,
          max_over_subscription_ratio: 4,
          replication_enabled: false,
          replication_type: [],
        },
      },
    ])
    expect(log()).toMatch(
      /^2026-01-01 00:00:00\.000 \d+ INFO cinder\.service \[-\] Starting cinder-volume node \(version 22\.0\.0\)$/m,
    )
    expect(log()).toContain("Primary array: backend_id='puredriver-1', name='pure1', id='id-pure1'")
  })

  it('prepares pod and protection group in the order of the real driver', async () => {
    const { service, pure1, pure2, store } = lab(conf(...seedLines, syncLine, ...policyLines))
    await service.start()
    expect(writes(pure1.take())).toEqual([
      'POST /pods?names=cinder-pod {}',
      'POST /pods/arrays?group_names=cinder-pod&member_names=pure2',
      'POST /protection-groups?names=cinder-group',
      'PATCH /protection-groups?names=cinder-group {"target_retention":{"all_for_sec":86400,"per_day":5,"days":7}}',
      'PATCH /protection-groups?names=cinder-group {"replication_schedule":{"frequency":3600000}}',
      'POST /protection-groups/targets?group_names=cinder-group&member_names=pure2',
      'PATCH /protection-groups?names=cinder-group {"replication_schedule":{"enabled":true}}',
    ])
    expect(pure2.take().filter((call) => call.includes('protection-groups'))).toEqual([
      'GET /protection-groups?names=pure1:cinder-group',
      'PATCH /protection-groups/targets?group_names=pure1:cinder-group {"allowed":true}',
    ])
    expect(listPools(store)[0]?.capabilities).toMatchObject({
      replication_enabled: true,
      replication_type: ['async', 'sync'],
      replication_targets: ['pure2-sync'],
    })
  })

  it('writes the values of the conf again, whatever stands on the array (D1)', async () => {
    const { service, pure1, log } = lab(conf(...seedLines, asyncLine))
    pure1.answers['POST /protection-groups'] = () => refuse('Protection group already exists.')
    await service.start()
    expect(writes(pure1.take())).toContain(
      'PATCH /protection-groups?names=cinder-group {"replication_schedule":{"frequency":3600000}}',
    )
    expect(log()).toContain('Skipping creation of PG cinder-group since it already exists.')
  })

  it('says nothing when the array refuses the schedule (D2)', async () => {
    const { service, pure1, state, log } = lab(conf(...seedLines, asyncLine))
    pure1.answers['PATCH /protection-groups'] = () => refuse('Invalid frequency.')
    await service.start()
    expect(state()).toBe('initialized')
    expect(log()).not.toContain('Invalid frequency')
  })

  it('comes up without a target that it cannot reach, with a warning (D4)', async () => {
    const { service, state, store, log } = lab(
      conf(...seedLines, asyncLine.replace('pure2:2', 'nowhere')),
    )
    await service.start()
    expect(state()).toBe('initialized')
    expect(log()).toMatch(/ WARNING .* Failed to set up secondary array: nowhere$/m)
    expect(listPools(store)[0]?.capabilities).toMatchObject({
      replication_enabled: true,
      replication_targets: [],
    })
  })

  it('waits for the group to reach its target, 5 s and then twice as long', async () => {
    const { service, pure2, pauses, state } = lab(conf(...seedLines, asyncLine))
    let tries = 0
    pure2.answers['GET /protection-groups'] = () => {
      tries += 1
      return tries < 3 ? refuse('Protection group does not exist.') : Response.json({ items: [{}] })
    }
    await service.start()
    expect(pauses).toEqual([5000, 10_000])
    expect(state()).toBe('initialized')
  })

  it.each([
    ['one device too few', asyncLine, 'Incorrect number of replication devices enabled'],
    ['two of a kind', `${asyncLine}\n${asyncLine}`, 'must be one each of sync and async'],
  ])('leaves trisync off, with an error in the log, for %s (D12)', async (_case, lines, text) => {
    const { service, state, log, store } = lab(
      conf(...seedLines, lines, 'pure_trisync_enabled = True'),
    )
    await service.start()
    expect(state()).toBe('initialized')
    expect(log()).toContain(text)
    expect(listPools(store)[0]?.capabilities.replication_type).toEqual(['async'])
  })
})

describe('a mistake in cinder.conf', () => {
  it('in the token: a warning, an unrelated AttributeError, three more attempts (D5, D6)', async () => {
    const broken = seedLines.map((line) => line.replace('token-1', 'wrong'))
    const { service, state, log, store, clock, settled, write } = lab(conf(...broken, asyncLine))
    await service.start()
    expect(state()).toBe('failed')
    await settled()
    expect(log()).toMatch(/ WARNING .* self\.do_setup failed to set up primary array: pure1:1$/m)
    expect(log()).toContain(
      "Failed to initialize driver.: AttributeError: 'NoneType' object has no attribute 'backend_id'",
    )
    expect(log()).not.toContain('wrong')
    await clock.advance(61_000)
    expect(getService(store, HOST, 'cinder-volume', clock.nowMs())?.isUp).toBe(false)
    write(conf(...seedLines, asyncLine))
    await service.restart()
    expect(getService(store, HOST, 'cinder-volume', clock.nowMs())?.isUp).toBe(true)
  })

  it.each([
    ['backend_ip:pure2,san_ip:pure2:2,api_token:token-2', "KeyError: 'backend_id'"],
    ['nonsense', 'ConfigFileValueError: Value for option replication_device'],
  ])('in replication_device (%s): the driver does not come up', async (device, text) => {
    const { service, state, log } = lab(conf(...seedLines, `replication_device = ${device}`))
    await service.start()
    expect(state()).toBe('failed')
    expect(log()).toContain(text)
  })

  it('in an option that is a number: named with its reason', async () => {
    const { service, log } = lab(
      conf(...seedLines, asyncLine, 'pure_replica_interval_default = 1h'),
    )
    await service.start()
    expect(log()).toContain("invalid literal for int() with base 10: '1h'")
  })

  it('in the address, without replication: the process dies, and tasks wait for a better conf', async () => {
    const text = conf(...seedLines)
    const { service, state, settled, store, write, create, log } = lab(
      text.replace('pure1:1', 'nowhere'),
    )
    await service.start()
    expect(state()).toBe('crashed')
    expect(log()).toContain('Error starting thread.: AttributeError')
    await settled()
    const created = create({})
    expect(getVolume(store, ID)?.status).toBe('creating')
    write(text)
    await service.restart()
    await created
    expect(getVolume(store, ID)?.status).toBe('available')
  })

  it.each([
    ['a line that is no assignment', `${conf(...seedLines)}\nnonsense`, 'Failed to parse'],
    ['a misspelt class', conf('volume_driver = cinder.volume.drivers.pure.Pure'), 'ImportError'],
    ['no backend', '[DEFAULT]', 'does not specify "enabled_backends"'],
  ])('as %s: the service cannot start at all, and says why', async (_case, text, reason) => {
    const { service, log } = lab(text)
    await service.start()
    expect(service.status()).toMatchObject({ isRunning: false, backends: [] })
    expect(service.status().problem).toContain(reason)
    expect(log()).toContain(reason)
  })
})

describe('a volume', () => {
  it('of an async type lands in the group, tagged, and carries its array name', async () => {
    const { service, create, store, pure1, log } = lab(conf(...seedLines, asyncLine))
    await service.start()
    pure1.take()
    await create(replicated)
    const name = `volume-${ID}-cinder`
    expect(pure1.take().slice(0, 3)).toEqual([
      `POST /volumes?names=${name}&with_default_protection=false {"provisioned":1073741824}`,
      `POST /protection-groups/volumes?group_names=cinder-group&member_names=${name}`,
      `GET /protection-groups/volumes?member_names=${name}`,
    ])
    expect(getVolume(store, ID)).toMatchObject({
      status: 'available',
      replicationStatus: 'enabled',
      providerId: name,
    })
    expect(volumeMetadata(store, ID)).toEqual({ array_name: 'pure1', array_volume_name: name })
    expect(log()).toMatch(
      /INFO cinder\.volume\.manager \[req-7 user project - - -\] Created volume successfully\.$/m,
    )
  })

  it('of a sync type is named into the pod, which is looked at first', async () => {
    const { service, create, store, pure1 } = lab(conf(...seedLines, syncLine))
    await service.start()
    pure1.take()
    await create({ ...replicated, replication_type: '<in> sync' })
    const [first, second] = pure1.take()
    expect(first).toBe('GET /pods?names=cinder-pod')
    expect(second).toContain(`POST /volumes?names=cinder-pod::volume-${ID}-cinder`)
    expect(getVolume(store, ID)?.replicationStatus).toBe('enabled')
  })

  it('is not replicated when its type is misspelt, and nobody says so', async () => {
    const { service, create, store, pure1 } = lab(conf(...seedLines, asyncLine))
    await service.start()
    await create({ ...replicated, replication_type: '<in>  async' })
    expect(getVolume(store, ID)).toMatchObject({
      status: 'available',
      replicationStatus: 'disabled',
    })
    expect(pure1.take().join('\n')).not.toContain('POST /protection-groups/volumes')
  })

  it('that the array refused is called available and enabled all the same (D18)', async () => {
    const { service, create, store, pure1 } = lab(conf(...seedLines, asyncLine))
    await service.start()
    for (const call of ['POST /volumes', 'POST /protection-groups/volumes'])
      pure1.answers[call] = () => refuse('No.')
    await create(replicated)
    expect(getVolume(store, ID)).toMatchObject({
      status: 'available',
      replicationStatus: 'enabled',
    })
  })

  it('whose membership cannot be read is destroyed, and called enabled (D18)', async () => {
    const { service, create, store, pure1, log } = lab(conf(...seedLines, asyncLine))
    await service.start()
    pure1.answers['GET /protection-groups/volumes'] = () => refuse('No.')
    await create(replicated)
    expect(writes(pure1.take())).toContain(`DELETE /volumes?names=volume-${ID}-cinder`)
    expect(getVolume(store, ID)?.replicationStatus).toBe('enabled')
    expect(log()).toContain('Failed to add volume %s to pgroup, removing volume')
  })

  it('ends in error when the driver is not initialised, with a message that names the request', async () => {
    const broken = seedLines.map((line) => line.replace('token-1', 'wrong'))
    const { service, create, settled, store, log } = lab(conf(...broken, asyncLine))
    await service.start()
    await settled()
    await create(replicated)
    expect(getVolume(store, ID)).toMatchObject({ status: 'error', host: null })
    expect(store.get('select request_id from cinder_message')).toEqual({ request_id: 'req-7' })
    expect(log()).toMatch(
      /ERROR .*create_volume \[req-7 .*\] Unable to create volume\. Volume driver PureISCSIDriver not initialized$/m,
    )
  })

  it('whose pod is gone ends in error, and its owner is told that the driver failed', async () => {
    const { service, create, store, pure1, log } = lab(conf(...seedLines, syncLine))
    await service.start()
    pure1.answers['GET /pods'] = () => refuse('Pod does not exist.')
    await create(replicated)
    expect(getVolume(store, ID)?.status).toBe('error')
    const events = store.all('select event_id from cinder_message order by event_id')
    expect(events).toEqual([
      { event_id: 'VOLUME_VOLUME_001_003' },
      // Three attempts, as the scheduler allows, and each of them tells.
      { event_id: 'VOLUME_VOLUME_008_012' },
      { event_id: 'VOLUME_VOLUME_008_012' },
      { event_id: 'VOLUME_VOLUME_008_012' },
    ])
    expect(log()).toContain('self.get_pod failed with message: Pod does not exist.')
    expect(log()).toContain(
      'PureDriverException: Pure Storage Cinder driver failure: No functional',
    )
  })

  it('is extended and deleted on the array and in the database', async () => {
    const { service, create, extend, remove, store, pure1 } = lab(conf(...seedLines))
    await service.start()
    await create({})
    pure1.take()
    await extend()
    expect(getVolume(store, ID)).toMatchObject({ sizeGib: 5, status: 'available' })
    await remove()
    expect(getVolume(store, ID)).toBeUndefined()
    const name = `volume-${ID}-cinder`
    expect(writes(pure1.take())).toEqual([
      `PATCH /volumes?names=${name} {"provisioned":5368709120}`,
      `PATCH /volumes?names=${name} {"destroyed":true}`,
    ])
  })
})
