import { describe, expect, it } from 'vitest'
import { filterParams, formatValues, parseValues, readVolumeFilter } from './volume-filter.ts'

describe('filters in an address', () => {
  it.each([
    [['phantom', 'unprotected'], 'phantom,unprotected'],
    [['gold, fast', '100 %', '%2C'], 'gold%2C fast,100 %25,%252C'],
  ])('%j is %s, and back', (values, text) => {
    expect(formatValues(values)).toBe(text)
    expect(parseValues(text)).toEqual(values)
  })

  it('leaves out what is empty or not a filter', () => {
    const params = new URLSearchParams('protection=late,,&type=&q=a&array=pure1')
    const filter = readVolumeFilter((name) => params.get(name))
    expect(filter).toEqual({ protection: ['late'], array: ['pure1'] })
    expect(filterParams(filter)).toEqual({ protection: 'late', array: 'pure1' })
  })
})
