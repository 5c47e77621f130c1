import { describe, expect, it } from 'vitest'
import type { VolumeWire } from '../../contracts/cinder/volume.ts'
import type { ProtectionVerdict } from '../../domain/protection/verdict.ts'
import type { CensusRow } from '../census/select-volumes.ts'
import { attentionOf, oldestRecoveryPoint } from './attention.ts'

const row = (name: string, change: Partial<ProtectionVerdict>, array = 'pure1'): CensusRow => ({
  volume: { id: `id-${name}`, name, size: 1, status: 'available' } as VolumeWire, // all that is read
  verdict: {
    status: 'protected',
    headline: '',
    because: [],
    todo: null,
    sinceMs: null,
    recoveryPoint: null,
    ...change,
  },
  createdMs: 0,
  arrays: [array],
})
const late = { status: 'very-late', headline: 'Behind', todo: 'Look at the link.' } as const
const rows = [
  row('a', late),
  row('b', late),
  row('c', late),
  row('d', late, 'pure2'),
  row('ghost', { status: 'phantom', headline: 'Is not there' }),
  row('fine', {}),
]

describe('what needs attention', () => {
  it('is told by cause, worst first, with the first few volumes of each', () => {
    const { attention, causeCount } = attentionOf(rows, true)
    expect(causeCount).toBe(3)
    expect(
      attention.map(({ status, array, count, volumes }) => [
        status,
        array,
        count,
        volumes.map(({ name }) => name),
      ]),
    ).toEqual([
      ['phantom', 'pure1', 1, ['ghost']],
      ['very-late', 'pure1', 3, ['a', 'b']],
      ['very-late', 'pure2', 1, ['d']],
    ])
    expect(attention[1]?.todo).toBe('Look at the link.')
  })

  it('names no array to whoever is no administrator', () => {
    expect(attentionOf(rows, false).attention.map(({ array }) => array)).toEqual([null, null, null])
  })

  it('shows at most eight causes, and counts all', () => {
    const many = Array.from({ length: 20 }, (_, index) =>
      row(`v${index}`, { ...late, headline: `${index}` }),
    )
    const { attention, causeCount } = attentionOf(many, true)
    expect([attention.length, causeCount]).toEqual([8, 20])
  })
})

describe('the oldest of the newest recovery points', () => {
  const taken = (takenMs: number) => ({ recoveryPoint: { takenMs, asOfMs: 100_000 } })
  it.each([
    ['is that of what is protected', [row('a', taken(90_000)), row('b', taken(40_000))], 60],
    ['not of what is late', [row('a', taken(90_000)), row('b', { ...late, ...taken(0) })], 10],
    ['is not known of pods', [row('a', {})], null],
  ])('%s', (_, all, seconds) => {
    expect(oldestRecoveryPoint(all)).toBe(seconds)
  })
})
