import { diff } from '@codemirror/merge'

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
  const [left, right] = [before.split('\n'), after.split('\n')]
  const rows: DiffRow[] = []
  let [leftIndex, rightIndex] = [0, 0]
  const same = (untilLeft: number) => {
    for (; leftIndex < untilLeft; leftIndex += 1, rightIndex += 1) {
      const numbers = { before: leftIndex + 1, after: rightIndex + 1 }
      rows.push({ kind: 'same', text: left[leftIndex] ?? '', ...numbers })
    }
  }
  for (const { fromA, toA, toB } of changesOf(left, right)) {
    same(fromA)
    for (; leftIndex < toA; leftIndex += 1)
      rows.push({ kind: 'removed', text: left[leftIndex] ?? '', before: leftIndex + 1 })
    for (; rightIndex < toB; rightIndex += 1)
      rows.push({ kind: 'added', text: right[rightIndex] ?? '', after: rightIndex + 1 })
  }
  same(left.length)
  return withoutDistant(rows)
}

type Change = { fromA: number; toA: number; fromB: number; toB: number }

const FIRST_CODE = 0x100
/** Below the surrogates, which a text must have in pairs. */
const MOST_DIFFERENT_LINES = 0xd800 - FIRST_CODE

/** Changed stretches by index of line. Each different line becomes a letter, and the words are compared. */
function changesOf(left: readonly string[], right: readonly string[]): readonly Change[] {
  const codes = new Map<string, number>()
  for (const line of [...left, ...right])
    if (!codes.has(line)) codes.set(line, FIRST_CODE + codes.size)
  if (codes.size > MOST_DIFFERENT_LINES)
    return [{ fromA: 0, toA: left.length, fromB: 0, toB: right.length }]
  const word = (lines: readonly string[]) =>
    lines.map((line) => String.fromCharCode(codes.get(line) ?? 0)).join('')
  return diff(word(left), word(right))
}

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
