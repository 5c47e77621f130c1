import { expect, test } from '@playwright/test'
import { type Place, placeWords, type ReplicationNames } from '#lib/domain/volume/retype/place.ts'
import { planRetype } from '#lib/domain/volume/retype/plan.ts'
import { satisfiesExtraSpecs } from '#lib/domain/volume-type/extra-specs.ts'
import { type Cinder, cinderAs } from './support/cinder.ts'
import { type Lab, startLab } from './support/cloud.ts'
import { parameterLines, restartVolumeService, rewriteConf } from './support/conf.ts'
import { type ArrayClient, openArray } from './support/flasharray.ts'

// The rules foretell every change of type, the lab's Cinder performs it; they share no code.

const replication = (type: string) => ({
  replication_enabled: '<is> True',
  replication_type: type,
})
const specsOf = {
  none: {},
  async: replication('<in> async'),
  sync: replication('<in> sync'),
  trisync: replication('<in> trisync'),
  // The operator is missing: the scheduler takes it, the driver does not know it.
  typo: replication('async'),
} as const
type Kind = keyof typeof specsOf
const kinds = ['none', 'async', 'sync', 'trisync', 'typo'] as const

type VolumeWire = {
  id: string
  status: string
  volume_type: string
  replication_status: string
  'os-vol-host-attr:host': string
}

test.describe.configure({ mode: 'parallel' })

for (const setUp of ['async, sync and trisync', 'async alone'] as const) {
  test(`what is foretold of each change of type comes true: ${setUp}`, async () => {
    test.slow()
    const { lab, stop } = await startLab('trisync')
    const array = await openArray(lab.array('pure1'))
    try {
      const isWhole = setUp !== 'async alone'
      await configure(lab, isWhole)
      const cinder = await cinderAs(lab, 'admin')
      for (const kind of kinds) await cinder.createType(kind, specsOf[kind])
      const names = namesWith(isWhole ? ['pure2-sync'] : [])
      const outcomes: string[] = []
      for (const from of kinds)
        for (const to of kinds.filter((kind) => kind !== from))
          outcomes.push(await compare(cinder, array, names, from, to))
      if (isWhole) expect(outcomes).toEqual(Array(20).fill('in-place'))
      else expect(outcomes).toEqual(expect.arrayContaining(['in-place', 'stays', 'never there']))
    } finally {
      await array.close()
      await stop()
    }
  })
}

async function configure(lab: Lab, isWhole: boolean): Promise<void> {
  const device = (name: string, type: string) => {
    const { address, apiToken } = lab.array(name)
    return `replication_device = backend_id:${name}-${type},san_ip:${address},api_token:${apiToken},type:${type}`
  }
  const lines = isWhole
    ? [device('pure2', 'sync'), device('pure3', 'async'), 'pure_trisync_enabled = True']
    : [device('pure2', 'async')]
  await rewriteConf(lab, (text) => [text.trimEnd(), ...lines, ...parameterLines, ''].join('\n'))
  await restartVolumeService(lab)
}

const namesWith = (syncTargets: string[]): ReplicationNames => ({
  group: 'cinder-group',
  trisyncGroup: 'cinder-pod::cinder-trisync',
  pod: 'cinder-pod',
  ghostPod: 'cinder-ghost-pod',
  syncTargets,
})

/** @returns what was foretold. */
async function compare(
  cinder: Cinder,
  array: ArrayClient,
  names: ReplicationNames,
  from: Kind,
  to: Kind,
): Promise<string> {
  const id = await cinder.createVolume(`${from} to ${to}`, from)
  const before = await settled(cinder, id)
  // A type that no backend takes has no volume to change.
  if (before.status === 'error') return 'never there'
  const place = await placeOn(array, id)
  const host = before['os-vol-host-attr:host']
  const { pools } = await cinder.get<{ pools: { name: string; capabilities: object }[] }>(
    '/scheduler-stats/get_pools?detail=True',
  )
  const plan = planRetype({
    volume: {
      id,
      status: before.status,
      sizeGib: 1,
      multiattach: false,
      replicationStatus: before.replication_status,
      migrationStatus: null,
      inGroup: false,
      hasSnapshots: false,
      host,
    },
    from: { id: from, name: from, extraSpecs: specsOf[from], qos: null, encryption: null },
    to: { id: to, name: to, extraSpecs: specsOf[to], qos: null, encryption: null },
    policy: 'never',
    pools: pools.map(({ name, capabilities }) => ({
      name,
      passes: satisfiesExtraSpecs(capabilities as Record<string, string>, specsOf[to]) === true,
      reason: '',
    })),
    place,
    names,
  })
  await cinder.retype(id, to)
  const after = await settled(cinder, id)
  const found = await placeOn(array, id)
  const where = (at: Place | null | undefined) => (at ? `${at.name} ${placeWords(at)}` : 'nowhere')
  expect(
    {
      status: after.status,
      type: after.volume_type,
      replication: after.replication_status,
      where: where(found),
    },
    `${from} → ${to}`,
  ).toEqual({
    status: before.status,
    type: plan.outcome === 'in-place' ? to : from,
    replication: plan.after?.replicationStatus ?? before.replication_status,
    where: where(plan.after === null ? place : plan.after.place),
  })
  return plan.outcome
}

async function settled(cinder: Cinder, id: string): Promise<VolumeWire> {
  let volume: VolumeWire | undefined
  await expect
    .poll(async () => {
      volume = (await cinder.get<{ volume: VolumeWire }>(`/volumes/${id}`)).volume
      return volume.status
    })
    .not.toMatch(/ing$/)
  if (volume === undefined) throw new Error(`No volume ${id}`)
  return volume
}

/** Null: the array has no such volume. */
async function placeOn(array: ArrayClient, id: string): Promise<Place | null> {
  const [found] = await array.get<{ name: string; pod: { name?: string } }>('volumes', {
    filter: `name='*volume-${id}-cinder'`,
    destroyed: 'false',
  })
  if (found === undefined) return null
  const memberships = await array.get<{ group: { name: string } }>('protection-groups/volumes', {
    member_names: found.name,
  })
  return {
    name: found.name,
    groups: memberships.map(({ group }) => group.name),
    pod: found.pod.name ?? null,
  }
}
