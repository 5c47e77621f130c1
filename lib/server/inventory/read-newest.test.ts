import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { FlashArrayClient } from '../../http/flasharray-client.ts'
import { parseAnswer } from '../../http/schema.ts'
import { readNewest } from './read-newest.ts'

const schema = z.object({ name: z.string() })

/** Answers with what is asked for of so many rows; `added` come in front after the first answer. */
function arrayOf(count: number, added = 0) {
  const asked: unknown[] = []
  let rows = Array.from({ length: count }, (_, index) => ({ name: `pg.${count - index}` }))
  const page: FlashArrayClient['page'] = async (path, query, schema) => {
    const offset = Number(query.offset)
    const limit = Number(query.limit)
    asked.push([offset, limit])
    const answer = {
      items: rows.slice(offset, offset + limit).map((row) => parseAnswer(schema, row, 'a', path)),
      continuationToken: null,
      moreItemsRemaining: offset + limit < rows.length,
      totalItemCount: rows.length,
    }
    if (asked.length === 1)
      rows = [...Array.from({ length: added }, (_, index) => ({ name: `new.${index}` })), ...rows]
    return answer
  }
  return { asked, read: (limit: number) => readNewest({ page }, '/list', {}, schema, limit) }
}

describe('reading the newest rows', () => {
  it.each([
    [10, 500, [[0, 500]], 10],
    [3000, 500, [[0, 500]], 500],
    [
      3000,
      1500,
      [
        [0, 1000],
        [1000, 500],
      ],
      1500,
    ],
    [
      1200,
      5000,
      [
        [0, 1000],
        [1000, 1000],
      ],
      1200,
    ],
    [0, 500, [[0, 500]], 0],
  ])('of %i, at most %i', async (count, limit, pages, found) => {
    const { asked, read } = arrayOf(count)
    const { items, total } = await read(limit)
    expect(asked).toEqual(pages)
    expect(items.length).toBe(found)
    expect(total).toBe(count)
  })

  it('tells none twice when rows are added meanwhile', async () => {
    const { items } = await arrayOf(1500, 2).read(5000)
    expect(new Set(items.map(({ name }) => name)).size).toBe(items.length)
    expect(items.length).toBe(1500)
  })
})
