import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readServiceLog } from './service-log.ts'

const folder = mkdtempSync(join(tmpdir(), 'farside-log-'))
const path = join(folder, 'c-vol.log')
afterAll(() => rmSync(folder, { recursive: true }))

it('reads whole lines, and on from where it was', async () => {
  expect(await readServiceLog(path, undefined)).toEqual({ lines: [], nextOffset: 0 })
  writeFileSync(path, 'one\ntwo\nthr')
  const first = await readServiceLog(path, undefined)
  expect(first).toEqual({ lines: ['one', 'two'], nextOffset: 8 })
  appendFileSync(path, 'ee\n')
  const second = await readServiceLog(path, first.nextOffset)
  expect(second).toEqual({ lines: ['three'], nextOffset: 14 })
  expect(await readServiceLog(path, second.nextOffset)).toEqual({ lines: [], nextOffset: 14 })
  writeFileSync(path, 'new\n')
  expect(await readServiceLog(path, second.nextOffset)).toEqual({ lines: ['new'], nextOffset: 4 })
})

it('reads the end of a long log, beginning with a whole line', async () => {
  const lines = Array.from({ length: 20_000 }, (_, index) => `line ${index}`)
  writeFileSync(path, `${lines.join('\n')}\n`)
  const log = await readServiceLog(path, undefined)
  expect(log.lines.at(-1)).toBe('line 19999')
  expect(log.lines[0]).toMatch(/^line \d+$/)
  expect(log.lines).toEqual(lines.slice(-log.lines.length))
})
