import { describe, expect, it } from 'vitest'
import { absoluteIn, absoluteUtc, relativeWords } from './time-words.ts'

const now = Date.UTC(2026, 10, 22, 12, 0, 0)
const minutes = (count: number) => count * 60_000

describe('relative times', () => {
  it.each([
    [0, 'just now'],
    [-20_000, 'just now'],
    [1000, 'just now'],
    [20_000, 'in a moment'],
    [-minutes(1), '1 minute ago'],
    [-minutes(59), '59 minutes ago'],
    [-minutes(89), '1 hour ago'],
    [-minutes(60 * 47), '47 hours ago'],
    [-minutes(60 * 48), '2 days ago'],
    [minutes(60 * 3), 'in 3 hours'],
    [-minutes(60 * 24 * 61), '2 months ago'],
    [-minutes(60 * 24 * 800), '2 years ago'],
  ])('says %i ms as "%s"', (offsetMs, words) => {
    expect(relativeWords(now + offsetMs, now)).toBe(words)
  })
})

describe('absolute times', () => {
  it('name their zone', () => {
    expect(absoluteUtc(now)).toBe('2026-11-22 12:00:00 UTC')
    expect(absoluteIn(now, 'Asia/Tokyo')).toContain('21:00:00')
  })
})
