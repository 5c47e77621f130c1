import { describe, expect, it } from 'vitest'
import { clockOf, inBothZones, onArray } from './both-zones.ts'

const atMs = Date.UTC(2026, 10, 24, 13, 5)

describe('a moment in two zones', () => {
  it.each([
    ['Europe/Berlin', 'UTC', '24 Nov 2026, 13:05:00 your time, 14:05:00 on the array'],
    [
      'Asia/Tokyo',
      'Pacific/Auckland',
      '25 Nov 2026, 02:05:00 your time, 24 Nov 2026, 22:05:00 on the array',
    ],
    ['Europe/Berlin', 'Europe/Paris', '24 Nov 2026, 14:05:00'],
    ['Mars/Olympus', 'UTC', '24 Nov 2026, 13:05:00'],
  ])('array in %s, person in %s', (array, person, words) => {
    expect(inBothZones(atMs, array, person)).toBe(words)
  })

  it('has a short form', () => {
    expect(clockOf(atMs, 'Asia/Kathmandu')).toBe('18:50')
    expect(clockOf(atMs, 'Mars/Olympus')).toBe('')
  })

  it('is not said twice when both read the same', () => {
    expect(onArray(atMs, 'UTC', 'Europe/London')).toBeNull()
  })
})
