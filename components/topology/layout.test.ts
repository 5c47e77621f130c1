import { describe, expect, it } from 'vitest'
import type { Topology } from '#lib/contracts/farside/topology.ts'
import type { ProtectionStatus } from '#lib/domain/protection/verdict.ts'
import { tallyOf } from '#lib/domain/replication/topology.ts'
import { columnsOf, layTopology, spread, topologyMeasures } from './layout.ts'
import { rowsOf } from './link-rows.ts'

type Link = Topology['links'][number]

const group = (name: string, status: ProtectionStatus = 'protected'): Link['groups'][number] => ({
  source: 'a',
  target: 'b',
  name,
  readAt: { array: 'a', name },
  volumeCount: 1,
  scheduleEnabled: true,
  intervalSeconds: 3600,
  allowed: true,
  newestRecoveryPointMs: 0,
  transferProgress: null,
  isTargetRead: true,
  targetSinceMs: null,
  asOfMs: 0,
  status,
  headline: '',
  sinceMs: null,
})

const link = (source: string, target: string, groupCount = 1): Link => ({
  source,
  target,
  kind: 'async',
  connection: 'connected',
  groups: Array.from({ length: groupCount }, (_, index) => group(`g${index}`)),
  pods: [],
  wantedBy: null,
  tally: tallyOf(Array.from({ length: groupCount }, (_, index) => group(`g${index}`))),
})

const topology = (links: Link[], alone: string[] = []): Topology => ({
  asOfMs: 0,
  groupCount: 0,
  links,
  arrays: [...new Set([...links.flatMap(({ source, target }) => [source, target]), ...alone])]
    .sort()
    .map((name) => ({
      name,
      purityVersion: '6.6.10',
      outage: null,
      slowReadMs: null,
      backendId: null,
      isPrimary: false,
    })),
})

describe('things side by side', () => {
  it.each([
    ['stay where they wish to', [0, 50, 90], [0, 50, 90]],
    ['share the way when they collide', [0, 10], [-10, 20]],
    ['push no further than they must', [0, 10, 200], [-10, 20, 200]],
    ['collide in a chain', [0, 10, 20], [-20, 10, 40]],
  ])('%s', (_, wishes, starts) => {
    expect(spread(wishes.map((wish) => ({ wish, size: 30 })))).toEqual(starts)
  })
})

describe('the rows of a link', () => {
  const kinds = (groups: Link['groups'], linkCount = 1) =>
    rowsOf(
      { ...link('a', 'b'), groups: groups.slice(0, 4), tally: tallyOf(groups) },
      linkCount,
    ).map((row) =>
      row.kind === 'bundle'
        ? row.tally.groupCount
        : row.kind === 'group'
          ? row.group.name
          : row.kind,
    )
  const many = (count: number) => Array.from({ length: count }, (_, index) => group(`g${index}`))

  it.each([
    ['each of a few', many(3), 1, ['g0', 'g1', 'g2']],
    ['one for many that are well', many(12), 1, [12]],
    ['the needy by name before the others', [group('x', 'late'), ...many(11)], 1, ['x', 11]],
    [
      'no more than fit',
      [...many(9).map((each) => ({ ...each, status: 'late' as const }))],
      1,
      ['g0', 'g1', 'g2', 6],
    ],
    ['fewer where there are many links', many(3), 9, [3]],
    ['one where there are more than can be followed', many(2), 30, [2]],
    ['one that says that there is none', [], 1, ['missing']],
  ])('are %s', (_, groups, linkCount, expected) => {
    expect(kinds(groups, linkCount)).toEqual(expected)
  })
})

describe('the drawing of a topology', () => {
  it('draws a single line straight', () => {
    const { links } = layTopology(topology([link('a', 'b')]), 1000)
    const [only] = links
    expect(only?.chipY).toBe(only?.rows[0]?.lineY)
    expect(only?.portY).toBe(only?.chipY)
  })

  it('shows an array that is both on both sides, and one that is neither below', () => {
    const { sources, targets } = layTopology(
      topology([link('a', 'b'), link('b', 'a')], ['z']),
      1000,
    )
    expect(sources.map(({ array }) => array.name)).toEqual(['a', 'b', 'z'])
    expect(targets.map(({ array }) => array.name).sort()).toEqual(['a', 'b'])
  })

  const mesh = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((source, index, all) =>
    all.filter((target) => target !== source).map((target) => link(source, target, index + 1)),
  )

  it.each([
    ['one link', [link('a', 'b', 12)]],
    ['many to one', ['b', 'c', 'd', 'e'].map((source) => link(source, 'a', 2))],
    ['one to many', ['b', 'c', 'd', 'e'].map((target) => link('a', target, 2))],
    ['six arrays, each to each', mesh],
  ])('lets nothing overlap or fall out: %s', (_, all) => {
    const { height, sources, targets, links } = layTopology(topology(all), 1000)
    for (const cards of [sources, targets])
      for (const [index, card] of cards.entries()) {
        const before = cards[index - 1]
        expect(card.top).toBeGreaterThanOrEqual(
          before === undefined ? 0 : before.top + before.height,
        )
        expect(card.top + card.height).toBeLessThanOrEqual(height)
      }
    const lines = links.flatMap(({ rows }) => rows.map(({ lineY }) => lineY)).sort((a, b) => a - b)
    for (const [index, y] of lines.slice(1).entries())
      expect(y - (lines[index] ?? 0)).toBeGreaterThanOrEqual(topologyMeasures.rowHeight)
    for (const { link: each, portY } of links) {
      const card = targets.find(({ array }) => array.name === each.target)
      expect(portY).toBeGreaterThan(card?.top ?? Number.NaN)
      expect(portY).toBeLessThan((card?.top ?? 0) + (card?.height ?? 0))
    }
  })

  it.each([520, 760, 1056, 1400])('has room for its labels at %d px', (width) => {
    const columns = columnsOf(width)
    expect(columns.labelWidth).toBeGreaterThan(120)
    expect(columns.targetLeft + columns.cardWidth).toBeLessThanOrEqual(width)
    expect(columns.chipLeft).toBeGreaterThan(columns.rowsEnd)
    expect(columns.chipLeft + columns.chipWidth).toBeLessThan(columns.targetLeft)
  })
})
