import { describe, expect, it } from 'vitest'
import type { VolumeWire as CinderVolumeWire } from '../../contracts/cinder/volume.ts'
import type { VolumeWire } from '../../contracts/flasharray/volume.ts'
import { reconcile } from '../../domain/reconcile/reconcile.ts'
import type { ArrayHandle } from '../cloud/array-handle.ts'
import { readBackends } from '../conf/configured-backends.ts'
import type { Circumstances } from '../inventory/circumstances.ts'
import type { ArrayFacts } from '../inventory/volume-facts.ts'
import { toFacts } from './to-facts.ts'

const id = '11111111-2222-3333-4444-555555555555'
const name = `volume-${id}-cinder`
const nowMs = Date.UTC(2026, 0, 10)

const backends = readBackends(
  `[DEFAULT]
enabled_backends = puredriver-1
[puredriver-1]
volume_driver = cinder.volume.drivers.pure.PureISCSIDriver
san_ip = 10.0.0.1
pure_api_token = aaaaaaaa-1111-2222-3333-444444444444
`,
  'devstack',
)
const cinderVolume = (changes: Partial<CinderVolumeWire> = {}): CinderVolumeWire => ({
  id,
  name: 'v',
  description: '',
  status: 'available',
  size: 1,
  availability_zone: 'nova',
  created_at: '2026-01-09T00:00:00.000000',
  updated_at: null,
  volume_type: 'plain',
  snapshot_id: null,
  source_volid: null,
  metadata: {},
  user_id: 'u',
  bootable: 'false',
  encrypted: false,
  multiattach: false,
  replication_status: null,
  attachments: [],
  'os-vol-host-attr:host': 'devstack@puredriver-1#puredriver-1',
  ...changes,
})
const pure1 = (volumes: VolumeWire[], changes: Partial<ArrayFacts> = {}): ArrayFacts => ({
  handle: { address: '10.0.0.1' } as ArrayHandle, // only its address is looked at
  identity: {
    id: 'a',
    name: 'pure1',
    purityVersion: '6.6.10',
    apiVersion: '2.38',
    asOfMs: nowMs,
    timeZone: 'UTC',
    capacityBytes: null,
    usedBytes: null,
    readMs: 0,
  },
  volumes: new Map(volumes.map((volume) => [volume.name, volume])),
  groups: new Map(),
  groupsOf: new Map(),
  targetsOf: new Map(),
  pods: new Map(),
  staleSinceMs: null,
  ...changes,
})
const circumstances = (array: ArrayFacts): Circumstances => ({
  backends,
  types: [
    { id: 't', name: 'plain', is_public: true, extra_specs: {} },
    {
      id: 's',
      name: 'sync',
      is_public: true,
      extra_specs: { replication_enabled: '<is> True', replication_type: '<in> sync' },
    },
  ],
  facts: {
    arrays: [array],
    offline: [],
    progressOf: () => ({
      newestRecoveryPointMs: null,
      transferProgress: null,
      unreadTargets: [],
      unreadSinceMs: null,
    }),
  },
  cinderNowMs: nowMs,
  projectNames: new Map(),
})
const volume: VolumeWire = { id: 'v', name, created: 1, provisioned: 1024 ** 3 }
const claimIn = (changes: Partial<CinderVolumeWire>) =>
  toFacts([cinderVolume(changes)], circumstances(pure1([]))).claims[0]

describe('what the domain is told', () => {
  it.each<[string, Partial<CinderVolumeWire>, string]>([
    ['provider_id, which the driver goes by', { provider_id: 'vg/x' }, 'vg/x'],
    ['the metadata of its own', { metadata: { array_volume_name: `p::${name}` } }, `p::${name}`],
    ['the rule, when the metadata is not of it', { metadata: { array_volume_name: 'my' } }, name],
    ['the rule', {}, name],
    ['the rule for a pod', { volume_type: 'sync' }, `cinder-pod::${name}`],
    [
      'the id that a migration left',
      { 'os-vol-mig-status-attr:name_id': 'aaaaaaaa-2222-3333-4444-555555555555' },
      'volume-aaaaaaaa-2222-3333-4444-555555555555-cinder',
    ],
  ])('takes the name on the array from %s', (_, changes, expected) => {
    expect(claimIn(changes)?.expectedName).toBe(expected)
  })

  it('keeps what was read too long ago from making anything missing', () => {
    const kindsIn = (array: ArrayFacts) =>
      reconcile(toFacts([cinderVolume()], circumstances(array))).items.map(({ kind }) => kind)
    expect(kindsIn(pure1([volume]))).toEqual([])
    expect(kindsIn(pure1([]))).toEqual(['phantom'])
    expect(kindsIn(pure1([], { staleSinceMs: nowMs - 1 }))).toEqual([])
  })

  it('leaves protocol endpoints out', () => {
    const endpoint = { ...volume, name: 'pe', subtype: 'protocol_endpoint' }
    const { arrays } = toFacts([], circumstances(pure1([volume, endpoint])))
    expect(arrays[0]?.volumes.map((each) => each.name)).toEqual([name])
  })
})
