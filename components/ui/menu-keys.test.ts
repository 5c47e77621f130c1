import { describe, expect, it } from 'vitest'
import { nextIndex } from './menu-keys.ts'

const labels = ['Edit', 'Extend', 'Delete']

describe('keys in a menu', () => {
  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 2, 0],
    ['ArrowUp', 0, 2],
    ['ArrowUp', -1, 2],
    ['Home', 2, 0],
    ['End', 0, 2],
    ['e', 0, 1],
    ['e', 1, 0],
    ['D', 0, 2],
  ])('%s from entry %i leads to entry %i', (key, from, to) => {
    expect(nextIndex(key, from, labels)).toBe(to)
  })

  it.each(['x', 'Enter', ' ', 'Shift'])('%s moves nothing', (key) => {
    expect(nextIndex(key, 0, labels)).toBeNull()
  })

  it('finds nothing in an empty menu', () => {
    expect(nextIndex('ArrowDown', -1, [])).toBeNull()
  })
})
