import { GIB_BYTES, HOUR_MS } from '../units.ts'
import type {
  ArrayVolume,
  CinderClaim,
  GroupOfVolume,
  PodOfVolume,
  ReconcileFacts,
} from './facts.ts'

/** A small world for tests: one backend on pure1 that replicates to pure2. */
export const NOW_MS = Date.UTC(2026, 0, 10)
export const oldMs = NOW_MS - 5 * HOUR_MS

const idOf = (short: string) => `00000000-0000-0000-0000-${short.padStart(12, '0')}`
export const nameOf = (short: string) => `volume-${idOf(short)}-cinder`

export const groupOf = (name = 'cinder-group'): GroupOfVolume => ({
  name,
  targets: ['pure2'],
  isLocked: false,
})
export const podOf = (arrays = ['pure1', 'pure2'], name = 'cinder-pod'): PodOfVolume => ({
  name,
  arrays,
})

export const claimOf = (short: string, changes: Partial<CinderClaim> = {}): CinderClaim => ({
  id: idOf(short),
  nameId: idOf(short),
  name: '',
  status: 'available',
  sizeGib: 1,
  typeName: 'gold',
  requested: 'async',
  replicationStatus: 'enabled',
  projectId: 'p1',
  projectName: 'demo',
  backendId: 'devstack@puredriver-1',
  expectedName: nameOf(short),
  metadataName: null,
  createdMs: oldMs,
  ...changes,
})

export const onArray = (short: string, changes: Partial<ArrayVolume> = {}): ArrayVolume => ({
  array: 'pure1',
  name: nameOf(short),
  sizeBytes: GIB_BYTES,
  createdMs: oldMs,
  serial: `SERIAL${short}`,
  destroyed: false,
  eradicatesInMs: null,
  groups: [groupOf()],
  pod: null,
  connections: 0,
  ...changes,
})

export const worldOf = (
  claims: readonly CinderClaim[],
  volumes: readonly ArrayVolume[],
): ReconcileFacts => ({
  claims,
  arrays: ['pure1', 'pure2'].map((name) => ({
    name,
    asOfMs: NOW_MS,
    volumes: volumes.filter(({ array }) => array === name),
    groups: ['cinder-group'],
    pods: new Map([['cinder-pod', ['pure1', 'pure2']]]),
  })),
  backends: [
    {
      id: 'devstack@puredriver-1',
      primary: 'pure1',
      groupName: 'cinder-group',
      trisyncGroupName: 'cinder-trisync',
      podName: 'cinder-pod',
    },
  ],
  cinderNowMs: NOW_MS,
})
