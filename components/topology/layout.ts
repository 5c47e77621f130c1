import type { Topology, TopologyArray } from '#lib/contracts/farside/topology.ts'
import { isDenselyLinked, type LinkRow, rowsOf } from './link-rows.ts'

type Link = Topology['links'][number]

/** Heights and gaps of the drawing, in px. */
export const topologyMeasures = {
  rowHeight: 52,
  /** From the top of a row to its line; its label stands on the line. */
  lineInRow: 38,
  cardMinHeight: 88,
  /** Room for the first label, which stands above its line. */
  cardPadding: 12,
  cardGap: 20,
  linkGap: 6,
  portGap: 16,
  chipHeight: 28,
} as const

const { rowHeight, lineInRow, cardMinHeight, cardPadding, cardGap, linkGap, portGap } =
  topologyMeasures

export type PlacedArray = { array: TopologyArray; top: number; height: number }
export type PlacedRow = { row: LinkRow; top: number; lineY: number }
export type PlacedLink = {
  link: Link
  rows: PlacedRow[]
  /** Where its rows meet: the middle of the mark that tells of the connection. */
  chipY: number
  /** Where it arrives on the edge of its target. */
  portY: number
}
/** Left edges and widths of what stands side by side, in px. */
export type TopologyColumns = {
  cardWidth: number
  labelLeft: number
  labelWidth: number
  rowsEnd: number
  chipLeft: number
  chipWidth: number
  targetLeft: number
}
export type TopologyLayout = {
  height: number
  /** So many links that those in trouble have to be told from the others. */
  isDense: boolean
  columns: TopologyColumns
  sources: PlacedArray[]
  targets: PlacedArray[]
  links: PlacedLink[]
}

/** Below this the connection's mark is an icon only. */
const NARROW_PX = 820

/** Room for the lines between the connections and the targets. */
const FAN_PX = 76
const NARROW_FAN_PX = 44
const DENSE_FAN_PX = 180

/** @param isDense many lines go to the targets. */
export function columnsOf(widthPx: number, isDense = false): TopologyColumns {
  const isNarrow = widthPx < NARROW_PX
  const cardWidth = Math.round(Math.min(188, Math.max(136, widthPx * 0.18)))
  const chipWidth = isNarrow ? 28 : 148
  const targetLeft = widthPx - cardWidth - 1
  const fan = isNarrow ? NARROW_FAN_PX : isDense ? DENSE_FAN_PX : FAN_PX
  const chipLeft = targetLeft - fan - chipWidth
  const rowsEnd = chipLeft - (isNarrow ? 24 : 36)
  const labelLeft = cardWidth + 18
  return {
    cardWidth,
    labelLeft,
    labelWidth: Math.max(60, rowsEnd - labelLeft),
    rowsEnd,
    chipLeft,
    chipWidth,
    targetLeft,
  }
}

/**
 * Sources at the left, each as high as what leaves it; targets at the right, each as near as there is
 * room to what comes to it; between them a row for every group and pod. An array that is both stands
 * on both sides, so that data always goes to the right.
 */
export function layTopology({ arrays, links }: Topology, widthPx: number): TopologyLayout {
  const arrayOf = new Map(arrays.map((array) => [array.name, array]))
  const bySource = Map.groupBy(links, ({ source }) => source)
  const isTarget = new Set(links.map(({ target }) => target))
  const placed: PlacedLink[] = []
  const sources: PlacedArray[] = []
  let top = 1
  for (const [name, own] of bySource) {
    const array = arrayOf.get(name)
    if (array === undefined) continue
    const rows = own.map((link) => rowsOf(link, links.length))
    const needed = rows.flat().length * rowHeight + (own.length - 1) * linkGap
    const height = Math.max(cardMinHeight, needed + cardPadding)
    // So that the lines, not the rows, are in the middle of the card.
    let at = top + (height - needed) / 2 - (lineInRow - rowHeight / 2)
    for (const [index, link] of own.entries()) {
      const placedRows = (rows[index] ?? []).map((row) => {
        const placedRow = { row, top: at, lineY: at + lineInRow }
        at += rowHeight
        return placedRow
      })
      const chipY = mean(placedRows.map(({ lineY }) => lineY))
      placed.push({ link, rows: placedRows, chipY, portY: chipY })
      at += linkGap
    }
    sources.push({ array, top, height })
    top += height + cardGap
  }
  // One that replicates nothing and receives nothing stands below the others.
  for (const array of arrays)
    if (!bySource.has(array.name) && !isTarget.has(array.name)) {
      sources.push({ array, top, height: cardMinHeight })
      top += cardMinHeight + cardGap
    }
  const isDense = isDenselyLinked(links.length)
  const targets = placeTargets(arrayOf, placed, isDense ? top : null)
  const bottom = Math.max(
    ...[...sources, ...targets].map((each) => each.top + each.height),
    cardMinHeight,
  )
  const columns = columnsOf(widthPx, isDense)
  return { height: bottom + 1, isDense, columns, sources, targets, links: placed }
}

/** @param over evenly over this height, in px; null: each near to what comes to it. */
function placeTargets(
  arrayOf: ReadonlyMap<string, TopologyArray>,
  placed: PlacedLink[],
  over: number | null,
): PlacedArray[] {
  const wishes = [...Map.groupBy(placed, ({ link }) => link.target)].flatMap(([name, incoming]) => {
    const array = arrayOf.get(name)
    if (array === undefined) return []
    const height = Math.max(cardMinHeight, (incoming.length + 1) * portGap)
    const middle = mean(incoming.map(({ chipY }) => chipY))
    return [{ array, incoming, height, wish: middle - height / 2 }]
  })
  wishes.sort((left, right) => left.wish - right.wish)
  const total = wishes.reduce((sum, { height }) => sum + height, 0)
  const evenGap = over === null ? 0 : Math.max(0, (over - total) / (wishes.length + 1) - cardGap)
  const tops =
    over === null
      ? spread(wishes.map(({ wish, height }) => ({ wish, size: height + cardGap })))
      : wishes.map(() => 0)
  let free = 1
  return wishes.map(({ array, incoming, height }, index) => {
    const top = Math.max(free + evenGap, tops[index] ?? free)
    free = top + height + cardGap
    placePorts(incoming, top + portGap, top + height - portGap)
    return { array, top, height }
  })
}

/** Each as near as it can to where its line comes from, in that order, so that lines do not cross. */
function placePorts(incoming: PlacedLink[], from: number, to: number): void {
  const sorted = incoming.toSorted((left, right) => left.chipY - right.chipY)
  const room = sorted.length > 1 ? Math.min(portGap, (to - from) / (sorted.length - 1)) : 0
  const wishes = sorted.map(({ chipY }, index) => ({
    wish: Math.min(to - (sorted.length - 1 - index) * room, Math.max(from + index * room, chipY)),
    size: room,
  }))
  for (const [index, y] of spread(wishes).entries()) {
    const link = sorted[index]
    if (link !== undefined) link.portY = Math.min(to, Math.max(from, y))
  }
}

/**
 * Where things that may not overlap begin, each as near as it can to where it wishes to: neighbours
 * that collide share the way evenly.
 */
export function spread(things: readonly { wish: number; size: number }[]): number[] {
  const blocks: { count: number; sum: number; size: number }[] = []
  const startOf = ({ count, sum }: { count: number; sum: number }) => sum / count
  for (const { wish, size } of things) {
    let block = { count: 1, sum: wish, size }
    let before = blocks.at(-1)
    while (before !== undefined && startOf(before) + before.size > startOf(block)) {
      blocks.pop()
      const shifted = block.sum - before.size * block.count
      block = {
        count: before.count + block.count,
        sum: before.sum + shifted,
        size: before.size + block.size,
      }
      before = blocks.at(-1)
    }
    blocks.push(block)
  }
  const starts: number[] = []
  let index = 0
  for (const block of blocks) {
    let at = startOf(block)
    for (let step = 0; step < block.count; step += 1) {
      starts.push(at)
      at += things[index]?.size ?? 0
      index += 1
    }
  }
  return starts
}

const mean = (values: readonly number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
