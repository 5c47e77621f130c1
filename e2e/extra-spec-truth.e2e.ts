import { expect, test } from '@playwright/test'
import type { Capabilities } from '#lib/domain/volume-type/extra-specs.ts'
import { aftermathOf } from '#lib/domain/volume-type/fate.ts'
import { matchPools } from '#lib/domain/volume-type/matching.ts'
import type { PoolCandidate } from '#lib/domain/volume-type/pool.ts'
import { type Cinder, cinderAs } from './support/cinder.ts'
import { type Lab, startLab } from './support/cloud.ts'
import { restartVolumeService, rewriteConf } from './support/conf.ts'
import { openArray } from './support/flasharray.ts'

const enabled = { replication_enabled: '<is> True' }
const group = { 'flasharray:vg_name': 'gold' }

/** Every way of writing a type that scheduler and driver read differently, and those that work. */
const types: Record<string, string>[] = [
  {},
  ...[
    '<is> True',
    '<is> true',
    '<is> yes',
    '<is>True',
    '<IS> True',
    'True',
    'true',
    '<is> False',
  ].map((replication_enabled) => ({ replication_enabled, replication_type: '<in> async' })),
  { Replication_Enabled: '<is> True', replication_type: '<in> async' },
  { 'capabilities:replication_enabled': '<is> True' },
  { replication_type: '<in> async' },
  enabled,
  ...[
    '<in> async',
    '<in> Async',
    '<In> async',
    '<in>async',
    'Sync',
    'async',
    'sync',
    '<in>  async',
    '<in> async ',
    '<in> asyn',
    '<in> syn',
    '<in> sync',
    '<in> trisync',
    '<or> async <or> sync',
  ].map((replication_type) => ({ ...enabled, replication_type })),
  { volume_backend_name: 'no-such-backend' },
  { maxIOPS: '1000' },
  group,
  { ...group, 'flasharray:vg_maxIOPS': '99' },
  { ...group, 'flasharray:vg_maxBWS': '100' },
  { ...group, 'flasharray:vg_maxIOPS': '1000', 'flasharray:vg_maxBWS': '104857600' },
  { ...group, ...enabled, replication_type: '<in> sync' },
]

type PoolRow = { name: string; capabilities: Capabilities }
type ServiceRow = {
  host: string
  binary: string
  state: 'up' | 'down'
  status: 'enabled' | 'disabled'
  zone: string
}
type VolumeRow = { id: string; name: string; status: string; replication_status: string | null }

type Device = readonly [array: 'pure2' | 'pure3', type: 'async' | 'sync']
const setUps: Record<string, { devices: readonly Device[]; lines?: string[]; isDisabled?: true }> =
  {
    nothing: { devices: [] },
    async: { devices: [['pure2', 'async']] },
    'async and sync': { devices: [['pure2', 'sync']] },
    'async, sync and trisync': {
      devices: [
        ['pure2', 'sync'],
        ['pure3', 'async'],
      ],
      lines: ['pure_trisync_enabled = True'],
    },
    'async, and is disabled,': { devices: [['pure2', 'async']], isDisabled: true },
  }

for (const [name, { devices, lines = [], isDisabled = false }] of Object.entries(setUps)) {
  test(`a backend that reports ${name} makes of each type what was foretold`, async () => {
    test.slow()
    const { lab, stop } = await startLab('trisync')
    try {
      await configure(lab, devices, lines)
      const cinder = await cinderAs(lab, 'admin')
      const service = { host: 'devstack@puredriver-1', binary: 'cinder-volume' }
      if (isDisabled) await cinder.put('/os-services/disable', service)
      const foretell = await readForecast(cinder)
      const foretold = types.map(foretell)
      const happened = await whatHappens(lab, cinder)
      const rows = (results: unknown[]) =>
        types.map((extraSpecs, index) => ({ extraSpecs, came: results[index] }))
      expect(rows(happened)).toEqual(rows(foretold))
    } finally {
      await stop()
    }
  })
}

async function configure(lab: Lab, devices: readonly Device[], more: string[]): Promise<void> {
  const lines = devices.map(([name, type]) => {
    const { address, apiToken } = lab.array(name)
    return `replication_device = backend_id:${name},san_ip:${address},api_token:${apiToken},type:${type}`
  })
  await rewriteConf(lab, (text) => [text.trimEnd(), ...lines, ...more, ''].join('\n'))
  await restartVolumeService(lab)
}

/** The prediction, from what Cinder tells of its services and pools now. */
async function readForecast(cinder: Cinder) {
  const { pools } = await cinder.get<{ pools: PoolRow[] }>('/scheduler-stats/get_pools?detail=True')
  const { services } = await cinder.get<{ services: ServiceRow[] }>('/os-services')
  const candidates = services
    .filter(({ binary }) => binary === 'cinder-volume')
    .flatMap((service): PoolCandidate[] => {
      const own = pools.filter((pool) => pool.name.startsWith(`${service.host}#`))
      if (own.length === 0) return [{ name: service.host, service, capabilities: null }]
      return own.map((pool) => ({ ...pool, service }))
    })
  expect(candidates).toHaveLength(1)
  return (extraSpecs: Record<string, string>) => {
    const [pool] = matchPools({ extraSpecs, sizeGib: 1 }, candidates).pools
    return aftermathOf(pool?.fate?.kind ?? 'no-backend')
  }
}

/** Makes a volume of each type and looks what became of it, at Cinder and on the array. */
async function whatHappens(lab: Lab, cinder: Cinder) {
  for (const [index, extraSpecs] of types.entries()) {
    await cinder.createType(`type-${index}`, extraSpecs)
    await cinder.createVolume(`volume-${index}`, `type-${index}`)
  }
  const read = async () =>
    (await cinder.get<{ volumes: VolumeRow[] }>('/volumes/detail?all_tenants=1')).volumes
  await expect
    .poll(async () => (await read()).filter(({ status }) => status === 'creating').length, {
      timeout: 60_000,
    })
    .toBe(0)
  const volumes = new Map((await read()).map((volume) => [volume.name, volume]))
  const array = await openArray(lab.array('pure1'))
  const onArray = await array.get<{ name: string }>('volumes')
  const members = await array.get<{ member: { name: string } }>('protection-groups/volumes')
  await array.close()
  return types.map((_, index) => {
    const volume = volumes.get(`volume-${index}`)
    const named = onArray.filter(({ name }) => volume !== undefined && name.includes(volume.id))
    const isMember = members.some(({ member }) => member.name === named[0]?.name)
    const isInPod = named[0]?.name.includes('::')
    const places = isInPod
      ? isMember
        ? 'in the pod and its group'
        : 'in the pod'
      : isMember
        ? 'in the group'
        : 'alone'
    return {
      status: volume?.status,
      replicationStatus: volume?.replication_status,
      onArray: named.length === 0 ? 'nothing' : places,
    }
  })
}
