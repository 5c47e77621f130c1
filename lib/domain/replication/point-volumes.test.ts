import { describe, expect, it } from 'vitest'
import { arrayCloneName, cloneName, comparePoint, nameAtHome } from './point-volumes.ts'

const named = (...names: string[]) => names.map((arrayVolumeName) => ({ arrayVolumeName }))

describe('a name at home', () => {
  it.each([
    ['volume-1-cinder', 'volume-1-cinder'],
    ['pure1:volume-1-cinder', 'volume-1-cinder'],
    ['pod::volume-1-cinder', 'pod::volume-1-cinder'],
    ['group/volume-1-cinder', 'group/volume-1-cinder'],
  ])('%s is %s', (given, expected) => {
    expect(nameAtHome(given)).toBe(expected)
  })
})

describe('a point beside its group', () => {
  it('tells who has left since, and who was not in it yet', () => {
    const { held, notYet } = comparePoint(named('a', 'gone'), named('a', 'new'))
    expect(held).toEqual([
      { arrayVolumeName: 'a', isMember: true },
      { arrayVolumeName: 'gone', isMember: false },
    ])
    expect(notYet).toEqual(named('new'))
  })

  it('knows a volume by either name on a target', () => {
    const { held, notYet } = comparePoint(named('pure1:a'), named('pure1:a', 'pure1:b'))
    expect(held[0]?.isMember).toBe(true)
    expect(notYet).toEqual(named('pure1:b'))
    expect(comparePoint(named('a'), named('pure1:a')).notYet).toEqual([])
  })

  it('holds nothing when it was taken of nothing', () => {
    expect(comparePoint([], named('a'))).toEqual({ held: [], notYet: named('a') })
  })
})

describe('the name on the array until Cinder takes it over', () => {
  const purity = /^[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?$/i
  it.each([
    ['web-data-01', '42', 'web-data-01-from-42'],
    ['Mail store (old)', 'before-upgrade', 'Mail-store-old--from-before-upgrade'],
    ['  ', '42', 'volume-from-42'],
    ['Ärger', '1', 'rger-from-1'],
    ['x'.repeat(255), '42', `${'x'.repeat(52)}-from-42`],
  ])('of %s from %s is %s', (name, suffix, expected) => {
    const made = arrayCloneName(name, suffix, new Set())
    expect(made).toBe(expected)
    expect(made).toMatch(purity)
  })

  it('fits whatever the suffix is', () => {
    const made = arrayCloneName('a-volume', 's'.repeat(63), new Set())
    expect(made).toMatch(purity)
  })

  it('is none that the array has, however it is spelled there', () => {
    const taken = new Set(['a-from-1', 'a-from-1-2'])
    expect(arrayCloneName('a', '1', taken)).toBe('a-from-1-3')
    expect(arrayCloneName('A', '1', taken)).toBe('A-from-1-3')
  })
})

describe('the name in Cinder', () => {
  const takenMs = Date.UTC(2026, 10, 24, 13, 5, 9)
  it('holds the moment in the reader’s zone', () => {
    expect(cloneName('web-data-01', takenMs, 60)).toBe('web-data-01-2026-11-24-1405')
    expect(cloneName('web-data-01', takenMs, -14 * 60)).toBe('web-data-01-2026-11-23-2305')
  })

  it('is no longer than Cinder takes', () => {
    expect(cloneName('x'.repeat(255), takenMs, 0)).toHaveLength(255)
  })
})
