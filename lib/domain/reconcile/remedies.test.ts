import { describe, expect, it } from 'vitest'
import { GIB_BYTES } from '../units.ts'
import { describeItem } from './describe.ts'
import type { ArrayVolume, CinderClaim } from './facts.ts'
import { reconcileKinds } from './kinds.ts'
import { reconcile } from './reconcile.ts'
import { remediesFor } from './remedies.ts'
import { claimOf, groupOf, nameOf, onArray, podOf, worldOf } from './testing.ts'

/** The first item of a world, with its ways to mend it: `act`, or `act: why not`. */
function waysIn(claims: CinderClaim[], volumes: ArrayVolume[]): string[] {
  const { items, ledger } = reconcile(worldOf(claims, volumes))
  const [item] = items
  if (item === undefined) throw new Error('There should be an item')
  return remediesFor(item, ledger).map(({ act, may }) => (may.ok ? act : `${act}: ${may.reason}`))
}
const waysOf = (claim: Partial<CinderClaim>, found: Partial<ArrayVolume> | null) =>
  waysIn([claimOf('1', claim)], found === null ? [] : [onArray('1', found)])
const strayWays = (found: Partial<ArrayVolume>) => waysIn([], [onArray('9', found)])

describe('the ways to mend', () => {
  it.each<[string, Partial<CinderClaim>, Partial<ArrayVolume>, string[]]>([
    ['destroyed', {}, { destroyed: true }, ['recover']],
    ['in no group', {}, { groups: [] }, ['add-to-group']],
    ['a typo in its type', { requested: 'invalid' }, { groups: [] }, ['retype', 'add-to-group']],
    ['left behind', { replicationStatus: 'disabled' }, {}, ['retype']],
    ['sizes', {}, { sizeBytes: 2 * GIB_BYTES }, ['resize']],
    [
      'Cinder cannot extend now',
      { status: 'error_extending' },
      { sizeBytes: 2 * GIB_BYTES },
      ['resize: Cinder does not extend it to 2 GiB while its status is error extending'],
    ],
    ['metadata', { metadataName: 'x' }, {}, ['set-metadata']],
    ['in a volume group', {}, { name: `vg/${nameOf('1')}` }, ['rename']],
    ['on another array', {}, { array: 'pure2' }, []],
  ])('%s', (_, claim, found, ways) => {
    expect(waysOf(claim, found)).toEqual(ways)
  })

  it('says why a way is closed', () => {
    expect(waysOf({ requested: 'sync' }, { groups: [] })[0]).toContain(
      'retype: The driver takes it',
    )
    expect(waysOf({ requested: 'trisync' }, { pod: podOf(), groups: [] })).toEqual([
      'add-to-group: pure1 has no group cinder-pod::cinder-trisync: cinder-volume makes it when it starts',
    ])
    const inPod = { name: `cinder-pod::${nameOf('1')}`, pod: podOf(), groups: [] }
    expect(waysOf({}, inPod)[0]).toContain('stretched pod')
    expect(waysOf({ requested: 'invalid', status: 'error' }, { groups: [] })[0]).toBe(
      'retype: Not while its status is error',
    )
  })

  it('of a phantom depend on what it may be and on its attachments', () => {
    expect(waysOf({}, null)).toEqual([
      'rename: pure1 has no volume of its size that Cinder does not know',
      'delete-in-cinder',
    ])
    expect(waysOf({}, { name: 'renamed' })).toEqual(['rename', 'delete-in-cinder'])
    expect(waysOf({ status: 'in-use' }, null)[1]).toBe('delete-in-cinder: Detach it first')
    const lost = { expectedName: `gone-pod::${nameOf('1')}`, nameId: 'x', id: 'y' }
    expect(waysIn([claimOf('1', lost)], [onArray('8', { name: 'renamed' })])[0]).toContain(
      'no pod gone-pod',
    )
  })

  it('of a stray keep the driver from losing sight of it', () => {
    expect(strayWays({ groups: [] })).toEqual(['manage', 'destroy'])
    expect(strayWays({ name: 'x' })).toEqual(['remove-from-group', 'manage'])
    expect(strayWays({ name: 'x', groups: [] })).toEqual(['manage'])
    expect(strayWays({ name: 'vg/x', groups: [] })[0]).toContain('volume group vg')
    expect(strayWays({ name: 'p::x', pod: podOf(['pure1'], 'p'), groups: [] })[0]).toContain(
      'pod p',
    )
    expect(strayWays({ name: 'cinder-pod::x', pod: podOf(), groups: [] })[0]).toContain('stretched')
    const busy = 'Disconnect it from its hosts first'
    expect(strayWays({ groups: [], connections: 1 })).toEqual([
      `manage: ${busy}`,
      `destroy: ${busy}`,
    ])
    const locked = { ...groupOf(), isLocked: true }
    expect(strayWays({ name: 'x', groups: [locked] })[0]).toBe(
      'remove-from-group: cinder-group is locked by SafeMode',
    )
    expect(strayWays({ destroyed: true })).toEqual(['recover'])
  })
})

describe('the words', () => {
  const worlds: [CinderClaim[], ArrayVolume[]][] = [
    [[claimOf('1')], []],
    [[claimOf('1')], [onArray('1', { destroyed: true, eradicatesInMs: 7_500_000 })]],
    [[claimOf('1')], [onArray('1', { groups: [] })]],
    [[claimOf('1')], [onArray('1', { name: `vg/${nameOf('1')}` })]],
    [[claimOf('1', { replicationStatus: 'disabled' })], [onArray('1')]],
    [[claimOf('1', { sizeGib: 2 })], [onArray('1')]],
    [[], [onArray('1', { groups: [] })]],
    [[], [onArray('1', { name: 'x' })]],
    [[claimOf('1')], [onArray('1'), onArray('1', { array: 'pure2' })]],
    [[], [onArray('1', { destroyed: true })]],
    [[], [onArray('1', { name: 'x', groups: [] })]],
  ]
  const items = worlds.flatMap(([claims, volumes]) => reconcile(worldOf(claims, volumes)).items)

  it('are there for every kind, and say what both sides have', () => {
    expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(reconcileKinds))
    for (const item of items) {
      const { headline, why, cinderSays, arraySays } = describeItem(item)
      expect(headline).not.toMatch(/\.$/)
      for (const sentence of [why, ...cinderSays, ...arraySays]) expect(sentence).toMatch(/\.$/)
    }
  })

  it('tell how long there is left', () => {
    const [item] = items.filter(({ kind }) => kind === 'pending-eradication')
    expect(item && describeItem(item).headline).toBe('Destroyed on pure1; 2 h 5 min left')
  })

  it('name what a phantom may be', () => {
    const { items: found, ledger } = reconcile(
      worldOf([claimOf('1')], [onArray('1', { name: 'prod-db' })]),
    )
    const [phantom] = found
    if (phantom?.kind !== 'phantom') throw new Error('There should be a phantom')
    const [volume] = ledger.named('prod-db')
    if (volume === undefined) throw new Error('There should be a volume')
    expect(describeItem(phantom, [{ volume, isOfSameMoment: true }]).headline).toBe(
      'Does not exist on pure1; it may be prod-db',
    )
  })
})
