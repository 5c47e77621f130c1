import { describe, expect, it } from 'vitest'
import { groupLinks, isOnLink, linkKey, linkOfKey } from './group-links.ts'

const local = (array: string, name: string, ...targets: string[]) => ({
  array,
  name,
  isLocal: true,
  source: array,
  targets: targets.map((target) => ({ name: target, allowed: true })),
})
const copy = (array: string, source: string, name: string) => ({
  array,
  name: `${source}:${name}`,
  isLocal: false,
  source,
  targets: [{ name: array, allowed: true }],
})

describe('the links that groups share', () => {
  const rows = [
    local('pure1', 'gold', 'pure2', 'pure3'),
    local('pure1', 'silver', 'pure2'),
    local('pure1', 'here'),
    copy('pure2', 'pure1', 'gold'),
    copy('pure2', 'pure4', 'of-a-silent-array'),
  ]

  it('are counted by group, not by row', () => {
    expect(groupLinks(rows)).toEqual([
      { source: 'pure1', target: 'pure2', groupCount: 2 },
      { source: 'pure1', target: 'pure3', groupCount: 1 },
      { source: 'pure4', target: 'pure2', groupCount: 1 },
    ])
  })

  it('select the group at its source and its copy on the target', () => {
    const link = { source: 'pure1', target: 'pure2' }
    const found = rows.filter((row) => isOnLink(row, link)).map(({ name }) => name)
    expect(found).toEqual(['gold', 'silver', 'pure1:gold'])
  })

  it.each([
    ['pure1 pure2', { source: 'pure1', target: 'pure2' }],
    ['pure1', null],
    ['', null],
  ])('are read from %j', (key, link) => {
    expect(linkOfKey(key)).toEqual(link)
    if (link !== null) expect(linkKey(link)).toBe(key)
  })
})
