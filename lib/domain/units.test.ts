import { describe, expect, it } from 'vitest'
import {
  ageShort,
  bytesWords,
  durationShort,
  durationWords,
  everyWords,
  GIB_BYTES,
  timeOfDayWords,
} from './units.ts'

describe('time and size in words', () => {
  it.each([
    [1, '1 second'],
    [300, '5 minutes'],
    [3600, '1 hour'],
    [5400, '90 minutes'],
    [86_400, '24 hours'],
    [604_800, '7 days'],
    [3601, '3601 seconds'],
  ])('says %d seconds exactly: %s', (seconds, words) => {
    expect(durationWords(seconds)).toBe(words)
  })

  it.each([
    [3600, 'every hour'],
    [7200, 'every 2 hours'],
    [86_400, 'every day'],
    [172_800, 'every 2 days'],
    [900, 'every 15 minutes'],
  ])('says how often %d seconds is: %s', (seconds, words) => {
    expect(everyWords(seconds)).toBe(words)
  })

  it.each([
    [0, '0 s'],
    [59.9, '59 s'],
    [60, '1 min'],
    [5430, '1 h 30 min'],
    [90_000, '1 d 1 h'],
    [86_460, '1 d'],
  ])('shortens %d seconds to its two largest units: %s', (seconds, words) => {
    expect(durationShort(seconds)).toBe(words)
  })

  it.each([
    [59, '59 s'],
    [1507, '25 min'],
    [5430, '1 h 30 min'],
  ])('tells the age of %d seconds without needless seconds: %s', (seconds, words) => {
    expect(ageShort(seconds)).toBe(words)
  })

  it('gives bytes a binary unit', () => {
    expect(bytesWords(0)).toBe('0 B')
    expect(bytesWords(1.5 * GIB_BYTES)).toBe('1.5 GiB')
    expect(bytesWords(1023)).toBe('1023 B')
  })

  it('gives a time of day from seconds since midnight', () => {
    expect(timeOfDayWords(32_400)).toBe('09:00')
  })
})
