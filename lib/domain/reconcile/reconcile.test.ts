import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GIB_BYTES } from '../units.ts'
import { candidatesFor } from './candidates.ts'
import type { ArrayVolume, CinderClaim, ReconcileBackend, ReconcileFacts } from './facts.ts'
import { reconcile } from './reconcile.ts'
import { claimOf, groupOf, NOW_MS, nameOf, oldMs, onArray, podOf, worldOf } from './testing.ts'

const kindsIn = (facts: ReconcileFacts) => reconcile(facts).items.map(({ kind }) => kind)

type Row = [
  what: string,
  claim: Partial<CinderClaim>,
  found: Partial<ArrayVolume> | null,
  kinds: string[],
]

const rows: Row[] = [
  ['a volume in its group', {}, {}, []],
  ['one that is not on the array', {}, null, ['phantom']],
  ['one without replication, not there', { requested: 'none' }, null, ['phantom']],
  ['one that was never created', { status: 'error' }, null, []],
  ['one that is being created', { status: 'creating' }, null, []],
  ['one that is being deleted', { status: 'deleting' }, { destroyed: true }, []],
  ['one that could not be deleted', { status: 'error_deleting' }, null, ['phantom']],
  ['one that is a few seconds old', { createdMs: NOW_MS - 5_000 }, null, []],
  ['one that was failed over', { replicationStatus: 'failed-over' }, null, []],
  ['one of a backend that is none of ours', { backendId: 'other@ceph' }, null, []],
  ['one that no backend has', { backendId: null, status: 'error' }, null, []],
  ['destroyed', {}, { destroyed: true, eradicatesInMs: 1 }, ['pending-eradication']],
  ['in error and destroyed', { status: 'error' }, { destroyed: true }, ['pending-eradication']],
  ['in no group', {}, { groups: [] }, ['unprotected']],
  ['in no group, as its type wants', { requested: 'none' }, { groups: [] }, []],
  ['an ignored extra spec', { requested: 'invalid' }, { groups: [] }, ['unprotected']],
  ['sync, but in a group only', { requested: 'sync' }, {}, ['unprotected']],
  ['sync in its pod', { requested: 'sync' }, { pod: podOf(), groups: [] }, []],
  [
    'trisync in its pod only',
    { requested: 'trisync' },
    { pod: podOf(), groups: [] },
    ['unprotected'],
  ],
  ['trisync in both', { requested: 'trisync' }, { pod: podOf() }, []],
  ['async in a pod on one array', {}, { pod: podOf(['pure1']), groups: [] }, ['unprotected']],
  [
    'in a group, and Cinder says disabled',
    { replicationStatus: 'disabled' },
    {},
    ['not-failed-over'],
  ],
  [
    'put into the group by hand, its type being wrong',
    { requested: 'invalid', replicationStatus: 'disabled' },
    {},
    ['not-failed-over'],
  ],
  ['larger than Cinder says', {}, { sizeBytes: 2 * GIB_BYTES }, ['size-differs']],
  ['no whole number of GiB', {}, { sizeBytes: GIB_BYTES + 512 }, ['size-differs']],
  ['in a volume group that Cinder does not know', {}, { name: `vg/${nameOf('1')}` }, ['misplaced']],
  [
    'moved into a pod',
    {},
    { name: `p::${nameOf('1')}`, pod: podOf(['pure1'], 'p') },
    ['misplaced'],
  ],
  ['on another array', {}, { array: 'pure2' }, ['misplaced']],
  ['another name in the metadata', { metadataName: 'mine' }, {}, ['misplaced']],
  ['renamed to something else', {}, { name: 'db' }, ['phantom', 'foreign-member']],
]

describe('a volume of Cinder and what its array has', () => {
  it.each(rows)('%s', (_, claim, found, kinds) => {
    expect(
      kindsIn(worldOf([claimOf('1', claim)], found === null ? [] : [onArray('1', found)])),
    ).toEqual(kinds)
  })

  it('is nothing to speak of while the array cannot be read', () => {
    const silent: ReconcileBackend[] = [
      { ...worldOf([], []).backends[0], primary: null } as ReconcileBackend,
    ]
    for (const found of [[], [onArray('1', { array: 'pure2', groups: [] })]]) {
      expect(kindsIn({ ...worldOf([claimOf('1')], found), backends: silent })).toEqual([])
    }
  })

  it('is found on the other array of its pod when its own does not answer', () => {
    const found = onArray('1', {
      array: 'pure2',
      pod: podOf(),
      name: `cinder-pod::${nameOf('1')}`,
      sizeBytes: 3 * GIB_BYTES,
    })
    const facts = worldOf([claimOf('1', { requested: 'sync', expectedName: found.name })], [found])
    const backends = facts.backends.map((backend) => ({ ...backend, primary: null }))
    expect(kindsIn({ ...facts, backends })).toEqual(['size-differs'])
  })

  it('goes by the id that a migration left in its name', () => {
    const claim = claimOf('1', { nameId: '2'.padStart(36, '0') })
    const facts = worldOf([{ ...claim, expectedName: nameOf('2') }], [onArray('2')])
    expect(kindsIn(facts)).toEqual([])
  })
})

describe('a volume of an array that Cinder does not know', () => {
  const strays: [string, Partial<ArrayVolume>, string[]][] = [
    ['with a name of the driver', { groups: [] }, ['orphan']],
    ['with a name of the driver, a moment old', { createdMs: NOW_MS - 5_000 }, []],
    ['that was unmanaged', { name: `${nameOf('9')}-unmanaged`, groups: [] }, ['orphan']],
    ['deleted in Cinder, not yet eradicated', { destroyed: true }, ['lingering']],
    ['of somebody else', { name: 'vmfs-1', groups: [] }, ['foreign']],
    ['of somebody else, destroyed', { name: 'vmfs-1', destroyed: true }, []],
    ['of somebody else in the group of Cinder', { name: 'vmfs-1' }, ['foreign-member']],
    [
      'of somebody else in another group',
      { name: 'vmfs-1', groups: [groupOf('nightly')] },
      ['foreign'],
    ],
    [
      'of somebody else in the pod of Cinder',
      { name: 'cinder-pod::x', pod: podOf(), groups: [] },
      ['foreign-member'],
    ],
  ]
  it.each(strays)('%s', (_, found, kinds) => {
    expect(kindsIn(worldOf([], [onArray('9', found)]))).toEqual(kinds)
  })

  it('is one, though both arrays of its pod show it', () => {
    const found = { name: 'cinder-pod::x', pod: podOf(), groups: [] }
    const both = [onArray('9', found), onArray('9', { ...found, array: 'pure2' })]
    expect(kindsIn(worldOf([], both))).toEqual(['foreign-member'])
  })

  it('may be a second copy of one that it does', () => {
    const facts = worldOf([claimOf('1')], [onArray('1'), onArray('1', { array: 'pure2' })])
    expect(reconcile(facts).items).toMatchObject([{ kind: 'second-copy', array: 'pure2' }])
  })

  it('is offered for a phantom of its size, the one made at the same moment first', () => {
    const facts = worldOf(
      [claimOf('1')],
      [
        onArray('7', { name: 'older', createdMs: oldMs - 9_999_999 }),
        onArray('8', { name: 'same', createdMs: oldMs + 1_000 }),
        onArray('9', { name: 'larger', sizeBytes: 2 * GIB_BYTES }),
      ],
    )
    const { items, ledger } = reconcile(facts)
    const [phantom] = items
    if (phantom?.kind !== 'phantom') throw new Error('There should be a phantom')
    expect(
      candidatesFor(phantom, ledger).map(({ volume, isOfSameMoment }) => [
        volume.name,
        isOfSameMoment,
      ]),
    ).toEqual([
      ['same', true],
      ['older', false],
    ])
  })
})

describe('the order', () => {
  it('is the worst first, and what is eradicated first', () => {
    const facts = worldOf(
      [claimOf('1'), claimOf('2'), claimOf('3'), claimOf('4')],
      [
        onArray('2', { destroyed: true, eradicatesInMs: 9_000 }),
        onArray('3', { destroyed: true, eradicatesInMs: 1_000 }),
        onArray('4', { groups: [] }),
        onArray('5', { name: 'vmfs', groups: [] }),
      ],
    )
    expect(reconcile(facts).items.map(({ id }) => id.replace(/0[0-]*/g, ''))).toEqual([
      'pending-eradication/3',
      'pending-eradication/2',
      'phantom/1',
      'unprotected/4',
      'foreign/pure1/vmfs',
    ])
  })
})

describe('a world in which all agree', () => {
  const requested = fc.constantFrom(
    'none' as const,
    'async' as const,
    'sync' as const,
    'trisync' as const,
  )
  const volume = fc.record({
    requested,
    size: fc.integer({ min: 1, max: 4096 }),
    name: fc.string(),
  })

  it('has no items, however many volumes it has', () => {
    fc.assert(
      fc.property(fc.array(volume, { maxLength: 40 }), (volumes) => {
        const claims: CinderClaim[] = []
        const found: ArrayVolume[] = []
        for (const [index, { requested: asked, size, name }] of volumes.entries()) {
          const id = String(index + 1)
          const isInPod = asked === 'sync' || asked === 'trisync'
          const expectedName = isInPod ? `cinder-pod::${nameOf(id)}` : nameOf(id)
          const replicationStatus = asked === 'none' ? 'disabled' : 'enabled'
          claims.push(
            claimOf(id, { requested: asked, sizeGib: size, name, expectedName, replicationStatus }),
          )
          for (const array of isInPod ? ['pure1', 'pure2'] : ['pure1']) {
            found.push(
              onArray(id, {
                array,
                name: expectedName,
                sizeBytes: size * GIB_BYTES,
                pod: isInPod ? podOf() : null,
                groups: asked === 'async' || asked === 'trisync' ? [groupOf()] : [],
              }),
            )
          }
        }
        expect(reconcile(worldOf(claims, found)).items).toEqual([])
      }),
    )
  })

  it('loses nothing but knowledge when any of its arrays falls silent', () => {
    fc.assert(
      fc.property(
        fc.array(volume, { maxLength: 20 }),
        fc.constantFrom('pure1', 'pure2'),
        (volumes, silent) => {
          const claims = volumes.map((_, index) => claimOf(String(index + 1)))
          const found = volumes.map((_, index) => onArray(String(index + 1)))
          const facts = worldOf(claims, found)
          const arrays = facts.arrays.filter(({ name }) => name !== silent)
          const backends = facts.backends.map((backend) => ({
            ...backend,
            primary: backend.primary === silent ? null : backend.primary,
          }))
          expect(reconcile({ ...facts, arrays, backends }).items).toEqual([])
        },
      ),
    )
  })
})
