import { describe, expect, it } from 'vitest'
import { changedQuery, formatSort, parseSort, readTableState } from './search-params.ts'

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

describe('the state of a list in the URL', () => {
  it('is read alike by the server and the browser', () => {
    const state = { q: 'db', sort: { key: 'size', direction: 'asc' }, marker: 'm1' }
    expect(readTableState({ q: 'db', sort: 'size:asc', marker: 'm1' })).toEqual(state)
    expect(readTableState(new URLSearchParams('q=db&sort=size:asc&marker=m1'))).toEqual(state)
  })

  it('is the first page in the list’s own order when nothing is said', () => {
    expect(readTableState({})).toEqual({ q: '', sort: null, marker: null })
    expect(readTableState({ q: ['a', 'b'], sort: 'nonsense' })).toEqual({
      q: '',
      sort: null,
      marker: null,
    })
  })
})

describe('a change of the query', () => {
  it('leaves the other names alone and takes empty ones out', () => {
    expect(changedQuery('?q=a&status=error&marker=m', { q: 'b', marker: null })).toBe(
      '?q=b&status=error',
    )
    expect(changedQuery('?q=a', { q: '' })).toBe('')
  })
})
