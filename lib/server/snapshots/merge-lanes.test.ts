import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cursor, mergeLanes, readCursor, writeCursor } from './merge-lanes.ts'

type Row = { at: number; name: string }

const ordered = (rows: Row[], isDescending: boolean) =>
  rows.toSorted((left, right) => (isDescending ? right.at - left.at : left.at - right.at))

/** An array: its rows in order from the cursor on, `read` of them at a time. */
function laneOf(
  key: string,
  rows: Row[],
  cursor: Cursor | null,
  isDescending: boolean,
  read: number,
) {
  const after = ordered(rows, isDescending).filter(
    ({ at }) => cursor === null || (isDescending ? at <= cursor.atMs : at >= cursor.atMs),
  )
  const left = after.slice(cursor?.skips[key] ?? 0)
  return { key, rows: left.slice(0, read), hasMore: left.length > read }
}

const arrays = fc.array(fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 30 }), {
  minLength: 1,
  maxLength: 3,
})

describe('pages of several arrays', () => {
  it('hold every row once and in order, whatever falls on the same moment', () => {
    void fc.assert(
      fc.property(
        arrays,
        fc.integer({ min: 1, max: 7 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 4 }),
        (times, limit, isDescending, keepEvery) => {
          const lanes = times.map((ats, lane) =>
            ats.map((at, index) => ({ at, name: `${lane}/${index}` })),
          )
          const isListed = ({ name }: Row) => Number(name.split('/')[1]) % keepEvery === 0
          const found: string[] = []
          let cursor: Cursor | null = null
          for (let page = 0; page < 500; page += 1) {
            const merged: ReturnType<typeof mergeLanes<Row>> = mergeLanes(
              lanes.map((rows, lane) => laneOf(`a${lane}`, rows, cursor, isDescending, limit)),
              { limit, isDescending, cursor, timeOf: ({ at }: Row) => at, isListed },
            )
            expect(merged.rows.length).toBeLessThanOrEqual(limit)
            found.push(...merged.rows.map(({ row }) => row.name))
            if (merged.next === null) break
            cursor = readCursor(writeCursor(merged.next))
          }
          const all = ordered(lanes.flat().filter(isListed), isDescending)
          expect(found.toSorted()).toEqual(all.map(({ name }) => name).toSorted())
          const timesOf = (names: string[]) =>
            names.map((name) => lanes.flat().find((row) => row.name === name)?.at)
          expect(timesOf(found)).toEqual(all.map(({ at }) => at))
        },
      ),
    )
  })

  it('go on behind the last row when newer ones have come meanwhile', () => {
    const rows = [5, 4, 4, 3].map((at, index) => ({ at, name: String(index) }))
    const options = { limit: 2, isDescending: true, timeOf: ({ at }: Row) => at }
    const first = mergeLanes([{ key: 'a', rows: rows.slice(0, 2), hasMore: true }], {
      ...options,
      cursor: null,
    })
    expect(first.next).toEqual({ atMs: 4, skips: { a: 1 } })
    const later = [{ at: 9, name: 'new' }, ...rows]
    const next = mergeLanes([laneOf('a', later, first.next, true, 2)], {
      ...options,
      cursor: first.next,
    })
    expect(next.rows.map(({ row }) => row.name)).toEqual(['2', '3'])
    expect(next.next).toBeNull()
  })
})

it.each(['', 'nonsense', Buffer.from('[1]').toString('base64url'), writeBad({ a: -1 })])(
  'a cursor that is none of ours is refused: %s',
  (text) => expect(readCursor(text)).toBeNull(),
)

function writeBad(skips: Record<string, number>): string {
  return writeCursor({ atMs: 1, skips })
}
