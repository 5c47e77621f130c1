import { expect, test } from '@playwright/test'
import type { Capabilities } from '#lib/domain/volume-type/extra-specs.ts'
import { aftermathOf } from '#lib/domain/volume-type/fate.ts'
import { matchPools } from '#lib/domain/volume-type/matching.ts'
import { type Cinder, cinderAs } from './support/cinder.ts'
import { type Lab, startLab } from './support/cloud.ts'
import { configureReplication } from './support/conf.ts'
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

for (const offered of [[], ['async'], ['async', 'sync']] as const) {
  const name = offered.length === 0 ? 'nothing' : offered.join(' and ')

  test(`a backend that reports ${name} makes of each type what was foretold`, async () => {
    test.slow()
    const { lab, stop } = await startLab()
    try {
      if (offered.length > 0) await configureReplication(lab, [...offered])
      const cinder = await cinderAs(lab, 'admin')
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

/** The prediction, from what Cinder tells of its pools now. */
async function readForecast(cinder: Cinder) {
  const { pools } = await cinder.read<{ pools: PoolRow[] }>(
    '/scheduler-stats/get_pools?detail=True',
  )
  const { services } = await cinder.read<{ services: ServiceRow[] }>('/os-services')
  const candidates = pools.map((pool) => {
    const service = services.find(({ host }) => pool.name.startsWith(`${host}#`))
    if (service === undefined) throw new Error(`No service has the pool ${pool.name}`)
    return { ...pool, service }
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
    (await cinder.read<{ volumes: VolumeRow[] }>('/volumes/detail?all_tenants=1')).volumes
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
