import { describe, expect, it } from 'vitest'
import { bestRank, rankOf, readNeedle } from './needle.ts'

const id = '5f1c8a52-6f7f-4a6e-9e0b-0d3a3c1a7b11'

describe('readNeedle', () => {
  it.each<[string, string | null, string | null]>([
    [id, id, null],
    [` ${id.toUpperCase()} `, id, null],
    [`volume-${id}-cinder`, id, null],
    [`cinder-pod::volume-${id}-cinder`, id, null],
    [`pool/volume-${id}-cinder`, id, null],
    [`cinder-group.42.volume-${id}-cinder`, id, 'cinder-group'],
    [`pure1:cinder-group.42.volume-${id}-cinder`, id, 'pure1:cinder-group'],
    ['cinder-pod::cinder-trisync.7', null, 'cinder-pod::cinder-trisync'],
    ['cinder-group.42', null, 'cinder-group'],
    ['backup.volumes of friday', null, null],
    ['web', null, null],
  ])('%s', (query, volumeId, snapshotOf) => {
    expect(readNeedle(query)).toMatchObject({ volumeId, snapshotOf })
  })
})

describe('rankOf', () => {
  it.each([
    ['web', 'web', 0],
    ['web', 'Web-1', 1],
    ['web', 'shop-web', 2],
    ['web', 'cobweb', 3],
    ['web', 'db', null],
    ['', 'db', null],
  ] as const)('%s in %s', (text, name, expected) => {
    expect(rankOf(text, name)).toBe(expected)
  })

  it('takes the best of several names', () => {
    expect(bestRank('web', ['cobweb', null, 'web-1'])).toBe(1)
    expect(bestRank('web', [undefined, ''])).toBeNull()
  })
})
