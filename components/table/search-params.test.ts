import { describe, expect, it } from 'vitest'
import { formatSort, parseSort } from './search-params.ts'

describe('the order in the URL', () => {
  it('comes back as it went', () => {
    expect(parseSort(formatSort({ key: 'created_at', direction: 'desc' }))).toEqual({
      key: 'created_at',
      direction: 'desc',
    })
  })

  it.each(['', 'name', 'name:down', ':asc', 'na me:asc'])('is ignored when it is "%s"', (text) => {
    expect(parseSort(text)).toBeNull()
  })
})
