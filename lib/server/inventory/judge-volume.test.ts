import { describe, expect, it } from 'vitest'
import type { VolumeWire as CinderVolumeWire } from '../../contracts/cinder/volume.ts'
import type { ProtectionGroupWire } from '../../contracts/flasharray/protection-group.ts'
import type { VolumeWire } from '../../contracts/flasharray/volume.ts'
import type { ArrayHandle } from '../cloud/array-handle.ts'
import { readBackends } from '../conf/configured-backends.ts'
import { type Circumstances, homesOf, judgeVolume } from './judge-volume.ts'
import type { ArrayFacts } from './volume-facts.ts'

const id = '11111111-2222-3333-4444-555555555555'
const name = `volume-${id}-cinder`
const nowMs = Date.UTC(2026, 0, 10)
const minute = 60_000

const backends = readBackends(
  `[DEFAULT]
enabled_backends = puredriver-1
[puredriver-1]
volume_driver = cinder.volume.drivers.pure.PureISCSIDriver
san_ip = 10.0.0.1
pure_api_token = aaaaaaaa-1111-2222-3333-444444444444
replication_device = backend_id:pure2,san_ip:10.0.0.2,api_token:bbbbbbbb-1111-2222-3333-444444444444,type:async
`,
  'devstack',
)

// As recorded from `GET /volumes/detail`, trimmed to what is read.
const cinderVolume = (changes: Partial<CinderVolumeWire> = {}): CinderVolumeWire => ({
  id,
  name: 'v',
  description: '',
  status: 'available',
  size: 2,
  availability_zone: 'nova',
  created_at: '2026-01-09T00:00:00.000000',
  updated_at: '2026-01-09T00:00:01.000000',
  volume_type: 'async',
  snapshot_id: null,
  source_volid: null,
  metadata: { array_name: 'pure1', array_volume_name: name },
  user_id: 'u',
  bootable: 'false',
  encrypted: false,
  multiattach: false,
  replication_status: 'enabled',
  attachments: [],
  'os-vol-host-attr:host': 'devstack@puredriver-1#puredriver-1',
  ...changes,
})
const group: ProtectionGroupWire = {
  id: 'g',
  name: 'cinder-group',
  is_local: true,
  replication_schedule: { enabled: true, frequency: 3_600_000 },
}
const onArray: VolumeWire = { id: 'v', name, created: nowMs - 60 * 24 * minute, destroyed: false }

function array(address: string, arrayName: string, volumes: VolumeWire[]): ArrayFacts {
  const handle = { address } as ArrayHandle // only its address is looked at
  return {
    handle,
    identity: {
      id: arrayName,
      name: arrayName,
      purityVersion: '6.6.10',
      apiVersion: '2.38',
      asOfMs: nowMs,
      timeZone: 'UTC',
      capacityBytes: null,
      usedBytes: null,
      readMs: nowMs,
    },
    volumes: new Map(volumes.map((volume) => [volume.name, volume])),
    groups: new Map([[group.name, group]]),
    groupsOf: new Map([[name, [group]]]),
    targetsOf: new Map([['cinder-group', [{ name: 'pure2', allowed: true }]]]),
    pods: new Map(),
    staleSinceMs: null,
  }
}
const circumstances = (changes: Partial<Circumstances['facts']> = {}): Circumstances => ({
  backends,
  types: [
    {
      id: 't',
      name: 'async',
      is_public: true,
      extra_specs: { replication_enabled: '<is> True', replication_type: '<in> async' },
    },
  ],
  facts: {
    arrays: [array('10.0.0.1', 'pure1', [onArray]), array('10.0.0.2', 'pure2', [])],
    offline: [],
    progressOf: () => ({
      newestRecoveryPointMs: nowMs - 10 * minute,
      transferProgress: null,
      unreadTargets: [],
      unreadSinceMs: null,
    }),
    ...changes,
  },
  cinderNowMs: nowMs,
  projectNames: new Map(),
})
const outage = { code: 'upstream-refused', message: 'Nothing answers.', sinceMs: 1 } as const
const pure1Down = {
  arrays: [array('10.0.0.2', 'pure2', [])],
  offline: [{ address: '10.0.0.1', name: 'pure1', outage }],
}

describe('a volume between Cinder and the arrays', () => {
  it('is protected by a group with a fresh recovery point', () => {
    expect(judgeVolume(cinderVolume(), circumstances())).toMatchObject({
      status: 'protected',
      headline: expect.stringContaining('10'),
    })
  })

  it('is late by the clock of the array', () => {
    const late = {
      newestRecoveryPointMs: nowMs - 100 * minute,
      transferProgress: null,
      unreadTargets: [],
      unreadSinceMs: null,
    }
    expect(judgeVolume(cinderVolume(), circumstances({ progressOf: () => late })).status).toBe(
      'late',
    )
  })

  it('is a phantom when its array answers and does not have it', () => {
    const arrays = [array('10.0.0.1', 'pure1', [])]
    expect(judgeVolume(cinderVolume(), circumstances({ arrays })).status).toBe('phantom')
  })

  it('is unknown, never healthy, when its array does not answer', () => {
    expect(judgeVolume(cinderVolume(), circumstances(pure1Down))).toMatchObject({
      status: 'unknown',
      because: [expect.stringContaining('Nothing answers'), expect.any(String)],
    })
  })

  it('is unknown since it was read, when that is too long ago', () => {
    const stale = { ...array('10.0.0.1', 'pure1', [onArray]), staleSinceMs: nowMs - 1 }
    const verdict = judgeVolume(cinderVolume(), circumstances({ arrays: [stale] }))
    expect(verdict).toMatchObject({ status: 'unknown', sinceMs: nowMs - 1 })
    const without = { ...stale, volumes: new Map() }
    const absent = judgeVolume(cinderVolume(), circumstances({ arrays: [without] }))
    expect(absent.status).toBe('unknown')
  })

  it('is judged without its host, which members are not shown', () => {
    const { 'os-vol-host-attr:host': _, ...volume } = cinderVolume()
    expect(judgeVolume(volume, circumstances()).status).toBe('protected')
    expect(judgeVolume(volume, circumstances(pure1Down)).status).toBe('unknown')
  })

  it('of a backend that no cinder.conf here describes is not called a phantom', () => {
    const volume = cinderVolume({ 'os-vol-host-attr:host': 'other@lvm#lvm' })
    const arrays = [array('10.0.0.1', 'pure1', [])]
    expect(judgeVolume(volume, circumstances({ arrays })).status).toBe('unknown')
  })

  it('is at home where it lives, not where it was destroyed', () => {
    const destroyed = { ...onArray, destroyed: true }
    const arrays = [array('10.0.0.1', 'pure1', [destroyed]), array('10.0.0.2', 'pure2', [onArray])]
    const homes = homesOf(cinderVolume(), circumstances({ arrays }))
    expect(homes.map((home) => home.array.identity.name)).toEqual(['pure2', 'pure1'])
  })
})
