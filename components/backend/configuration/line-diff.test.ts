import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffLines } from './line-diff.ts'

const written = (before: string, after: string) =>
  diffLines(before, after).map((row) => {
    if (row.kind === 'gap') return `… ${row.count}`
    return `${{ same: ' ', removed: '-', added: '+' }[row.kind]}${row.text}`
  })

describe('the difference between two texts', () => {
  it('shows added lines with what is around them', () => {
    const before = 'a\nb\nc\nd\ne\nf\n'
    expect(written(before, 'a\nb\nc\nd\ne\nnew\nf\n')).toEqual([
      '… 2',
      ' c',
      ' d',
      ' e',
      '+new',
      ' f',
      ' ',
    ])
  })

  it('shows a changed line as removed and added', () => {
    expect(written('x = 1\ny = 2', 'x = 1\ny = 3')).toEqual([' x = 1', '-y = 2', '+y = 3'])
  })

  it('keeps the line before an addition at the very end', () => {
    expect(written('a\nb', 'a\nb\nc')).toEqual([' a', ' b', '+c'])
  })

  it('shows what is added to an empty text, and removed to leave one', () => {
    expect(written('', 'a')).toEqual(['-', '+a'])
    expect(written('a\nb', 'a')).toEqual([' a', '-b'])
  })

  it('is empty of changes when there are none', () => {
    expect(diffLines('a\nb', 'a\nb').every(({ kind }) => kind === 'gap')).toBe(true)
  })

  it('leads from one text to the other, whatever they are', () => {
    const text = fc
      .array(fc.constantFrom('', 'a', 'b', 'ab', 'c'), { minLength: 1, maxLength: 7 })
      .map((lines) => lines.join('\n'))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const rows = diffLines(before, after)
        const kept = (kind: 'removed' | 'added') =>
          rows.flatMap((row) => (row.kind === 'same' || row.kind === kind ? [row.text] : []))
        const hidden = rows.some(({ kind }) => kind === 'gap')
        if (hidden) return
        expect(kept('removed').join('\n')).toBe(before)
        expect(kept('added').join('\n')).toBe(after)
      }),
      { numRuns: 2000 },
    )
  })
})
