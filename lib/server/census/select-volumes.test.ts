import { describe, expect, it } from 'vitest'
import type { VolumeWire } from '../../contracts/cinder/volume.ts'
import type { ProtectionStatus } from '../../domain/protection/verdict.ts'
import {
  type CensusRow,
  cursorAfter,
  filterRows,
  type Order,
  sortRows,
  startAfter,
} from './select-volumes.ts'

const row = (
  name: string,
  status: ProtectionStatus,
  takenMs: number | null = null,
  changes: Partial<VolumeWire> = {},
): CensusRow => ({
  // Only these are looked at.
  volume: {
    id: `id-${name}`,
    name,
    size: 1,
    status: 'available',
    volume_type: 't',
    ...changes,
  } as VolumeWire,
  verdict: {
    status,
    headline: '',
    because: [],
    todo: null,
    sinceMs: null,
    recoveryPoint: takenMs === null ? null : { takenMs, asOfMs: 100 },
  },
  createdMs: 0,
  arrays: ['pure1'],
})
const rows = [
  row('calm', 'protected', 90),
  row('ghost', 'phantom'),
  row('old', 'late', 10),
  row('Alone', 'unprotected', null, { volume_type: null }),
]
const names = (list: readonly CensusRow[]) => list.map(({ volume }) => volume.name)
const by = (key: Order['key'], isDescending = false): Order => ({ key, isDescending })

describe('volumes of the census', () => {
  it.each([
    [by('protection'), ['ghost', 'Alone', 'old', 'calm']],
    [by('protection', true), ['calm', 'old', 'Alone', 'ghost']],
    // Without a recovery point they are last both ways, in the order of their names.
    [by('recovery_point'), ['old', 'calm', 'Alone', 'ghost']],
    [by('recovery_point', true), ['calm', 'old', 'Alone', 'ghost']],
    [by('name'), ['Alone', 'calm', 'ghost', 'old']],
  ])('are ordered by %j', (order, expected) => {
    expect(names(sortRows(rows, order))).toEqual(expected)
  })

  it.each([
    [{ protection: ['needs-attention'] }, undefined, ['ghost', 'old', 'Alone']],
    [{ protection: ['protected', 'late'] }, undefined, ['calm', 'old']],
    [{ protection: ['late'], array: ['pure2'] }, undefined, []],
    [{ type: ['-'] }, undefined, ['Alone']],
    [{}, 'aL', ['calm', 'Alone']],
  ])('are filtered by %j and %s', (filter, q, expected) => {
    expect(names(filterRows(rows, filter, q))).toEqual(expected)
  })

  it.each([by('protection'), by('recovery_point'), by('recovery_point', true), by('name', true)])(
    'are paged one after the other, each once, by %j',
    (order) => {
      const sorted = sortRows(rows, order)
      sorted.forEach((each, index) => {
        expect(startAfter(sorted, cursorAfter(each, order), order)).toBe(index + 1)
        // The row that the cursor stands for may be gone by then.
        const without = sorted.filter((other) => other !== each)
        expect(startAfter(without, cursorAfter(each, order), order)).toBe(index)
      })
    },
  )

  it.each(['', 'nonsense', Buffer.from('[1]').toString('base64url'), 'bnVsbA'])(
    'begin nowhere at %j, which is no cursor',
    (cursor) => {
      expect(startAfter(rows, cursor, by('name'))).toBeNull()
    },
  )
})
