import { describe, expect, it } from 'vitest'
import type { RetypeType, RetypeVolume } from './api-rules.ts'
import type { Place, ReplicationNames } from './place.ts'
import { placeWords } from './place.ts'
import { planRetype, type RetypeQuestion } from './plan.ts'

const id = '5f1c8a52-6f7f-4a6e-9e0b-0d3a3c1a7b11'
const base = `volume-${id}-cinder`
const host = 'devstack@puredriver-1#puredriver-1'
const other = 'devstack@puredriver-2#puredriver-2'

const specsOf = {
  none: {},
  async: { replication_enabled: '<is> True', replication_type: '<in> async' },
  sync: { replication_enabled: '<is> True', replication_type: '<in> sync' },
  trisync: { replication_enabled: '<is> True', replication_type: '<in> trisync' },
  typo: { replication_enabled: '<is> True', replication_type: 'async' },
} as const
type Kind = keyof typeof specsOf

const typeOf = (kind: Kind, more: Partial<RetypeType> = {}): RetypeType => ({
  id: kind,
  name: kind,
  extraSpecs: specsOf[kind],
  qos: null,
  encryption: null,
  ...more,
})
const volume: RetypeVolume = {
  id,
  status: 'available',
  sizeGib: 10,
  multiattach: false,
  replicationStatus: 'disabled',
  migrationStatus: null,
  inGroup: false,
  hasSnapshots: false,
  host,
}
const names: ReplicationNames = {
  group: 'cinder-group',
  trisyncGroup: 'cinder-pod::cinder-trisync',
  pod: 'cinder-pod',
  ghostPod: 'cinder-ghost-pod',
  syncTargets: ['pure2-sync'],
}
const placeOf: Record<Kind, Place> = {
  none: { name: base, groups: [], pod: null },
  typo: { name: base, groups: [], pod: null },
  async: { name: base, groups: ['cinder-group'], pod: null },
  sync: { name: `cinder-pod::${base}`, groups: [], pod: 'cinder-pod' },
  trisync: {
    name: `cinder-pod::${base}`,
    groups: ['cinder-pod::cinder-trisync'],
    pod: 'cinder-pod',
  },
}
const question = (from: Kind, to: Kind, more: Partial<RetypeQuestion> = {}): RetypeQuestion => ({
  volume,
  from: typeOf(from),
  to: typeOf(to),
  policy: 'never',
  pools: [{ name: host, passes: true, reason: '' }],
  place: placeOf[from],
  names,
  ...more,
})

describe('what the driver does', () => {
  it.each<[Kind, Kind, string, string | null, number]>([
    // from, to, where it is then, replication_status, calls about replication
    ['none', 'async', 'in cinder-group', 'enabled', 1],
    ['none', 'sync', 'in pod cinder-pod', 'enabled', 7],
    ['none', 'trisync', 'in pod cinder-pod and in cinder-pod::cinder-trisync', 'enabled', 8],
    ['none', 'typo', 'in cinder-group', 'enabled', 1],
    ['async', 'none', 'in no group and in no pod', 'disabled', 1],
    ['async', 'sync', 'in pod cinder-pod', 'enabled', 7],
    ['async', 'trisync', 'in pod cinder-pod and in cinder-pod::cinder-trisync', 'enabled', 8],
    ['async', 'typo', 'in cinder-group', 'enabled', 0],
    ['sync', 'none', 'in no group and in no pod', 'disabled', 7],
    ['sync', 'async', 'in cinder-group', 'enabled', 8],
    ['sync', 'trisync', 'in pod cinder-pod and in cinder-pod::cinder-trisync', 'enabled', 1],
    ['trisync', 'none', 'in no group and in no pod', 'disabled', 8],
    ['trisync', 'async', 'in cinder-group', 'enabled', 9],
    ['trisync', 'sync', 'in pod cinder-pod', 'enabled', 1],
    // Nothing happens, and Cinder says that it has.
    ['typo', 'async', 'in no group and in no pod', 'enabled', 0],
    ['typo', 'sync', 'in no group and in no pod', 'enabled', 0],
    ['typo', 'trisync', 'in no group and in no pod', 'enabled', 0],
    ['typo', 'none', 'in no group and in no pod', 'disabled', 0],
  ])('%s → %s', (from, to, where, replicationStatus, calls) => {
    const { outcome, after, steps } = planRetype(question(from, to))
    expect(outcome).toBe('in-place')
    expect(after?.place && placeWords(after.place)).toBe(where)
    expect(after?.replicationStatus).toBe(replicationStatus)
    const made = steps.filter(({ call }) => call !== null && !call.includes('qos'))
    expect(made).toHaveLength(calls)
  })

  it('says when Cinder will call protected what is not', () => {
    const tones = (from: Kind, to: Kind, more?: Partial<RetypeQuestion>) =>
      planRetype(question(from, to, more)).cautions.map(({ tone }) => tone)
    expect(tones('typo', 'async')).toEqual(['danger'])
    expect(tones('typo', 'none')).toEqual([])
    expect(tones('none', 'async')).toEqual(['info'])
    expect(tones('async', 'none')).toEqual(['warn'])
    expect(tones('none', 'sync', { names: { ...names, syncTargets: [] } })).toEqual(['danger'])
    expect(tones('none', 'async', { place: null })).toEqual(['danger'])
  })

  it('leaves an asynchronous volume in its group when there is no sync target', () => {
    const { after } = planRetype(
      question('async', 'sync', { names: { ...names, syncTargets: [] } }),
    )
    expect(after).toMatchObject({ replicationStatus: 'enabled', place: placeOf.async })
  })

  it('takes the volume out of groups that others put it in', () => {
    const place = { name: base, groups: ['cinder-group', 'night'], pod: null }
    const { steps, cautions } = planRetype(question('async', 'none', { place }))
    expect(steps[0]?.call).toContain('group_names=cinder-group,night')
    expect(cautions.map(({ title }) => title)).toContain('It also leaves night')
  })

  it('lets a volume group take the place of what it says about replication', () => {
    const to = typeOf('async', { extraSpecs: { ...specsOf.async, 'flasharray:vg_name': 'a b' } })
    const { after } = planRetype(question('none', 'async', { to }))
    expect(after).toMatchObject({
      replicationStatus: 'enabled',
      place: { name: `a-b/${base}`, groups: ['cinder-group'] },
    })
    const inPod = { ...to, extraSpecs: { ...specsOf.sync, 'flasharray:vg_name': 'a' } }
    expect(planRetype(question('none', 'sync', { to: inPod })).cautions.at(-1)?.tone).toBe('danger')
  })
})

describe('what Cinder does', () => {
  it.each<[string, Partial<RetypeVolume>, string]>([
    ['while it is created', { status: 'creating' }, 'Not while its status is creating'],
    ['in a group', { inGroup: true }, 'It is in a volume group of Cinder: take it out first'],
    ['during a migration', { migrationStatus: 'migrating' }, 'Not while it is migrated'],
    ['never placed', { host: null }, 'It was never placed on a backend'],
  ])('refuses it %s', (_, change, reason) => {
    const plan = planRetype(question('none', 'async', { volume: { ...volume, ...change } }))
    expect(plan).toMatchObject({ outcome: 'refused', reason, steps: [], after: null })
  })

  it('refuses the type that it has, sizes that the type refuses, and QoS of a server that uses it', () => {
    expect(planRetype(question('async', 'async')).reason).toBe('It is of type async already')
    const small = typeOf('async', { extraSpecs: { 'provisioning:max_vol_size': '5' } })
    expect(planRetype(question('none', 'async', { to: small })).reason).toContain('at most 5 GiB')
    const inUse = { ...volume, status: 'in-use' }
    const front = typeOf('async', { qos: { id: 'q', consumer: 'front-end' } })
    const back = typeOf('async', { qos: { id: 'q', consumer: 'back-end' } })
    expect(planRetype(question('none', 'async', { volume: inUse, to: front })).outcome).toBe(
      'refused',
    )
    expect(planRetype(question('none', 'async', { volume: inUse, to: back })).outcome).toBe(
      'in-place',
    )
    const multi = typeOf('async', { extraSpecs: { multiattach: '<is> True' } })
    expect(planRetype(question('none', 'async', { volume: inUse, to: multi })).outcome).toBe(
      'refused',
    )
  })

  it('gives it back as it was when no pool takes the type, and migrates only where it may', () => {
    const no = { name: host, passes: false, reason: 'no replication' }
    const yes = { name: other, passes: true, reason: '' }
    const stays = planRetype(question('none', 'async', { pools: [no] }))
    expect(stays).toMatchObject({ outcome: 'stays', after: null })
    expect(stays.reason).toContain('No backend takes the new type')
    const pools = [no, yes]
    expect(planRetype(question('none', 'async', { pools })).reason).toContain(other)
    const onDemand = { pools, policy: 'on-demand' } as const
    expect(planRetype(question('none', 'async', onDemand)).outcome).toBe('migrates')
    const held = { ...volume, hasSnapshots: true }
    expect(planRetype(question('none', 'async', { ...onDemand, volume: held })).outcome).toBe(
      'stays',
    )
    const replicated = { ...volume, replicationStatus: 'enabled' }
    expect(
      planRetype(question('async', 'none', { ...onDemand, volume: replicated })).reason,
    ).toContain('replicated volume cannot be migrated')
  })

  it('copies the data for a change of encryption', () => {
    const to = typeOf('async', { encryption: 'luks' })
    expect(planRetype(question('none', 'async', { to })).outcome).toBe('stays')
    expect(planRetype(question('none', 'async', { to, policy: 'on-demand' })).outcome).toBe(
      'migrates',
    )
  })

  it('asks no driver when the types have the same contents', () => {
    const { steps, after } = planRetype(
      question('async', 'async', { to: typeOf('async', { id: 'twin', name: 'twin' }) }),
    )
    expect(steps.map(({ by }) => by)).toEqual(['Cinder'])
    expect(after?.place).toEqual(placeOf.async)
  })
})
