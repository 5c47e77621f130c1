import { describe, expect, it } from 'vitest'
import type { BackendOffer } from '#lib/contracts/farside/volume-types.ts'
import { fateWords, hereWords } from './offer-words.ts'

const offered = (backendId: string, change: Partial<BackendOffer> = {}): BackendOffer => ({
  backendId,
  array: 'pure1',
  offer: {
    schedule: { enabled: true, intervalSeconds: 3600 },
    retention: { allForSeconds: 86_400, perDay: 5, days: 7 },
    asyncTargets: ['pure2'],
    syncTargets: [],
  },
  trisync: null,
  source: 'array',
  outage: null,
  ...change,
})
const hourly =
  'A recovery point on pure2 every hour; all of the last 24 hours, then 5 a day for 7 days.'

describe('what a backend gives, in words', () => {
  it('names targets, interval and retention', () => {
    expect(fateWords({ kind: 'async', words: 'x' }, offered('a'))).toBe(hourly)
    expect(fateWords({ kind: 'async', words: 'Fallback.' }, undefined)).toBe('Fallback.')
    expect(fateWords({ kind: 'phantom', words: 'Nothing.' }, offered('a'))).toBe('Nothing.')
  })

  it('says when the array could not be asked', () => {
    const guess = offered('a', { source: 'conf' })
    expect(hereWords('async', [guess])).toEqual([
      `${hourly} As cinder.conf has it: the array does not answer.`,
    ])
  })

  it('says once what is the same everywhere, and where it differs which is which', () => {
    expect(hereWords('async', [offered('a'), offered('b')])).toEqual([hourly])
    const none = offered('c', { offer: { ...offered('c').offer, asyncTargets: [] } })
    expect(hereWords('async', [offered('a'), offered('b'), none])).toEqual([
      `On a, b: ${hourly}`,
      'On c: No recovery points: the backend has no target.',
    ])
  })

  it('takes the group of trisync for its interval', () => {
    const daily = {
      ...offered('a').offer,
      schedule: { enabled: true, intervalSeconds: 86_400 },
      syncTargets: ['pure3'],
    }
    expect(hereWords('trisync', [offered('a', { trisync: daily })])[0]).toMatch(
      /^Every write on pure3 .*every day/,
    )
  })
})
