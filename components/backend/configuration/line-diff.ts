import { Chunk } from '@codemirror/merge'
import { Text } from '@codemirror/state'

export type DiffRow =
  | { kind: 'same'; text: string; before: number; after: number }
  | { kind: 'removed'; text: string; before: number }
  | { kind: 'added'; text: string; after: number }
  /** Unchanged lines that are not shown. */
  | { kind: 'gap'; count: number; after: number }

/** Unchanged lines that are shown around a change. */
const CONTEXT_LINES = 3

/** The lines that differ between two texts, with a little around them. Numbers are counted from 1. */
export function diffLines(before: string, after: string): DiffRow[] {
  const [left, right] = [Text.of(before.split('\n')), Text.of(after.split('\n'))]
  const rows: DiffRow[] = []
  let [leftLine, rightLine] = [1, 1]
  const same = (untilLeftLine: number) => {
    for (; leftLine < untilLeftLine; leftLine += 1, rightLine += 1) {
      const { text } = left.line(leftLine)
      rows.push({ kind: 'same', text, before: leftLine, after: rightLine })
    }
  }
  // A chunk may begin with a line that is the same on both sides.
  const sameWhileAlike = (leftEnd: number, rightEnd: number) => {
    while (
      leftLine < leftEnd &&
      rightLine < rightEnd &&
      left.line(leftLine).text === right.line(rightLine).text
    )
      same(leftLine + 1)
  }
  for (const { fromA, toA, fromB, toB } of Chunk.build(left, right)) {
    same(left.lineAt(Math.min(fromA, left.length)).number)
    const leftEnd = fromA === toA ? leftLine : lineAfter(left, toA)
    const rightEnd = fromB === toB ? rightLine : lineAfter(right, toB)
    sameWhileAlike(leftEnd, rightEnd)
    for (; leftLine < leftEnd; leftLine += 1)
      rows.push({ kind: 'removed', text: left.line(leftLine).text, before: leftLine })
    for (; rightLine < rightEnd; rightLine += 1)
      rows.push({ kind: 'added', text: right.line(rightLine).text, after: rightLine })
  }
  same(left.lines + 1)
  return withoutDistant(rows)
}

/** Number of the line that starts at `end`, which is the one after the last line of the text at its end. */
const lineAfter = (text: Text, end: number) =>
  end > text.length ? text.lines + 1 : text.lineAt(end).number

function withoutDistant(rows: DiffRow[]): DiffRow[] {
  const changes = rows.flatMap(({ kind }, index) => (kind === 'same' ? [] : [index]))
  const isNear = (index: number) =>
    changes.some((change) => Math.abs(change - index) <= CONTEXT_LINES)
  return rows.reduce<DiffRow[]>((shown, row, index) => {
    const last = shown.at(-1)
    if (row.kind !== 'same' || isNear(index)) shown.push(row)
    else if (last?.kind === 'gap') last.count += 1
    else shown.push({ kind: 'gap', count: 1, after: row.after })
    return shown
  }, [])
}
