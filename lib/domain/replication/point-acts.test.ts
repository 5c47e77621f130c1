import { describe, expect, it } from 'vitest'
import { mayOverwrite, type PointAct, type PointFacts, pointMay } from './point-acts.ts'

const transfer = (completedMs: number | null) => ({ startedMs: 1, completedMs, progress: 0.5 })
const here: PointFacts = {
  createdMs: 1,
  destroyed: false,
  eradicatesMs: null,
  transfer: null,
  lane: 'source',
  retentionLock: 'unlocked',
}
const destroyed: PointFacts = { ...here, destroyed: true, eradicatesMs: 9 }
const arrived: PointFacts = { ...here, lane: 'target', transfer: transfer(2) }
const onItsWay: PointFacts = { ...here, lane: 'target', transfer: transfer(null) }
const locked: PointFacts = { ...destroyed, retentionLock: 'ratcheted' }

describe('a recovery point', () => {
  it.each<[string, PointFacts, PointAct[]]>([
    ['on its source', here, ['clone', 'overwrite', 'destroy']],
    ['that has arrived', arrived, ['clone', 'destroy']],
    ['on its way', onItsWay, ['destroy']],
    ['that is destroyed', destroyed, ['recover', 'eradicate']],
    ['destroyed under SafeMode', locked, ['recover']],
  ])('%s', (_, facts, may) => {
    const acts: PointAct[] = ['clone', 'overwrite', 'destroy', 'recover', 'eradicate']
    expect(acts.filter((act) => pointMay(act, facts).ok)).toEqual(may)
  })

  it('says why not', () => {
    expect(pointMay('clone', onItsWay)).toEqual({
      ok: false,
      reason: 'Its transfer is not complete',
    })
    expect(pointMay('clone', destroyed)).toMatchObject({
      reason: expect.stringContaining('recover'),
    })
    expect(pointMay('overwrite', arrived)).toMatchObject({
      reason: expect.stringContaining('on the source'),
    })
    expect(pointMay('eradicate', locked)).toMatchObject({
      reason: expect.stringContaining('SafeMode'),
    })
  })
})

describe('overwriting a volume', () => {
  const found = { destroyed: false, connectionCount: 0 }
  const cinder = { status: 'available', attachmentCount: 0 }
  it.each([
    ['nobody has it', { cinder, found }, null],
    ['a server has it', { cinder: { status: 'in-use', attachmentCount: 1 }, found }, 'detach'],
    ['an attachment is left', { cinder: { ...cinder, attachmentCount: 1 }, found }, 'detach'],
    [
      'Cinder is at it',
      { cinder: { ...cinder, status: 'error_deleting' }, found },
      'error deleting',
    ],
    ['a host has it', { cinder, found: { ...found, connectionCount: 1 } }, 'connected'],
    ['Cinder does not know it', { cinder: null, found }, 'does not know'],
    ['it is gone', { cinder, found: null }, 'no such volume'],
    ['it is destroyed', { cinder, found: { ...found, destroyed: true } }, 'recover it'],
  ])('when %s', (_, facts, reason) => {
    const verdict = mayOverwrite(facts)
    if (reason === null) expect(verdict.ok).toBe(true)
    else expect(verdict).toEqual({ ok: false, reason: expect.stringContaining(reason) })
  })
})
