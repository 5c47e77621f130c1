import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { openStore, type Store } from '../../core/store.ts'
import { type Capabilities, publishPool } from '../db/pools.ts'
import { migrateCinder } from '../db/schema.ts'
import { registerService, startReporting, updateService } from '../db/services.ts'
import { satisfiesExtraSpecs } from './capabilities-filter.ts'
import { match, SchedulerCrash } from './extra-specs.ts'
import { activePools, place } from './scheduler.ts'

type Outcome = boolean | { raises: string }
const golden: {
  match: { value: unknown; requirement: string; match: Outcome }[]
  capabilities_filter: {
    capabilities: Record<string, unknown>
    extra_specs: Record<string, string>
    passes: Outcome
  }[]
} = JSON.parse(readFileSync(new URL('golden/extra-specs.json', import.meta.url), 'utf8'))

function outcome(run: () => boolean): Outcome {
  try {
    return run()
  } catch (error) {
    if (error instanceof SchedulerCrash) return { raises: error.pythonType }
    throw error
  }
}

describe('the answers of the real scheduler', () => {
  it('match() gives for every recorded value and requirement', () => {
    const wrong = golden.match.filter(
      (known) =>
        JSON.stringify(outcome(() => match(known.value, known.requirement))) !==
        JSON.stringify(known.match),
    )
    expect(wrong).toEqual([])
    expect(golden.match.length).toBeGreaterThan(1000)
  })

  it('CapabilitiesFilter gives for every recorded pool and volume type', () => {
    const wrong = golden.capabilities_filter.filter(
      (known) =>
        JSON.stringify(
          outcome(() => satisfiesExtraSpecs(known.capabilities, known.extra_specs)),
        ) !== JSON.stringify(known.passes),
    )
    expect(wrong).toEqual([])
    expect(golden.capabilities_filter.length).toBeGreaterThan(1000)
  })
})

const NOW_MS = Date.UTC(2026, 0, 1)
let store: Store

const backend = (name: string, capabilities: Capabilities = {}) => {
  const host = `devstack@${name}`
  registerService(store, { host, binary: 'cinder-volume', id: name, zone: 'nova' })
  startReporting(store, host, NOW_MS)
  publishPool(store, {
    host,
    poolName: name,
    updatedMs: NOW_MS,
    capabilities: {
      volume_backend_name: name,
      storage_protocol: 'iSCSI',
      total_capacity_gb: 100,
      free_capacity_gb: 50,
      provisioned_capacity_gb: 0,
      reserved_percentage: 0,
      max_over_subscription_ratio: '20.0',
      thin_provisioning_support: true,
      replication_enabled: true,
      replication_type: ['async'],
      ...capabilities,
    },
  })
  return host
}

const request = (extraSpecs: Record<string, string> = {}, sizeGib = 1) => ({
  sizeGib,
  availabilityZone: 'nova',
  extraSpecs,
})
const placed = (...asked: Parameters<typeof request>) => {
  const placement = place(store, request(...asked), NOW_MS)
  return placement.kind === 'placed' ? placement.pool.poolName : placement.kind
}

beforeEach(() => {
  store = openStore(':memory:')
  migrateCinder(store)
})

describe('a new volume', () => {
  it('goes to the pool with the most virtual free space', () => {
    backend('small', { provisioned_capacity_gb: 500 })
    backend('large')
    expect(placed()).toBe('large')
  })

  it('goes to the backend its type names', () => {
    backend('a', { provisioned_capacity_gb: 500 })
    backend('b')
    expect(placed({ volume_backend_name: 'a' })).toBe('a')
  })

  it.each([
    [
      'in the seed’s spelling',
      { replication_enabled: '<is> True', replication_type: '<in> async' },
      'a',
    ],
    ['with the capital of the seed’s trap', { replication_type: '<in> Async' }, 'no-valid-backend'],
    ['with the operator forgotten', { replication_type: 'async' }, 'a'],
    ['for sync, on async alone: a substring', { replication_type: '<in> sync' }, 'a'],
    ['by a protocol’s other name', { storage_protocol: 'iscsi' }, 'a'],
    ['by what nobody reports', { maxIOPS: '100' }, 'no-valid-backend'],
    ['in a way that breaks the scheduler', { replication_enabled: '<in> True' }, 'crashed'],
  ])('of a type that asks %s', (_how, extraSpecs, expected) => {
    backend('a')
    expect(placed({ ...extraSpecs })).toBe(expected)
  })

  it('may exceed the free space as far as over-subscription goes, and no further', () => {
    backend('thin')
    expect(placed({}, 2000)).toBe('thin')
    expect(placed({}, 2001)).toBe('no-valid-backend')
    expect(placed({ 'provisioning:type': 'thick' }, 51)).toBe('no-valid-backend')
  })

  it('finds nothing where no backend ever reported, or in another zone', () => {
    expect(placed()).toBe('no-valid-backend')
    backend('a')
    expect(place(store, { ...request(), availabilityZone: 'elsewhere' }, NOW_MS).kind).toBe(
      'no-valid-backend',
    )
  })
})

it('forgets the pools of a service that is disabled, frozen or down', () => {
  const host = backend('a')
  const seen = (atMs: number) => activePools(store, atMs).map(({ poolName }) => poolName)
  expect(seen(NOW_MS)).toEqual(['a'])
  updateService(store, host, 'cinder-volume', { disabled: true }, NOW_MS)
  expect(seen(NOW_MS)).toEqual([])
  updateService(store, host, 'cinder-volume', { disabled: false, frozen: true }, NOW_MS)
  expect(seen(NOW_MS)).toEqual([])
  updateService(store, host, 'cinder-volume', { frozen: false }, NOW_MS)
  expect(seen(NOW_MS)).toEqual(['a'])
})
