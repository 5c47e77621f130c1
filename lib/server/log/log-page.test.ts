import { appendFile, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readLogFrom, readLogPage } from './log-page.ts'
import { streamLog } from './log-stream.ts'

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'farside-log-'))
  path = join(folder, 'c-vol.log')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const texts = ({ lines }: { lines: { text: string }[] }) => lines.map(({ text }) => text)
const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => `line ${index} ${'ä'.repeat(index % 50)}`)

describe('a page of the log', () => {
  it('gives the whole log when it is walked backwards, whatever the page', async () => {
    const all = numbered(3000)
    await writeFile(path, `${all.join('\n')}\n`)
    const walked: string[] = []
    let before: number | undefined
    do {
      const page = await readLogPage(path, { limit: 700, before }, [])
      walked.unshift(...texts(page))
      before = page.startOffset
    } while (before > 0)
    expect(walked).toEqual(all)
  })

  it('leaves out a line that is not complete yet, and has it once it is', async () => {
    await writeFile(path, 'one\ntwo\nthr')
    const page = await readLogPage(path, { limit: 10 }, [])
    expect(texts(page)).toEqual(['one', 'two'])
    await appendFile(path, 'ee\n')
    expect(texts(await readLogFrom(path, page.endOffset, 10, []))).toEqual(['three'])
  })

  it('shows the surroundings of the line at an offset', async () => {
    await writeFile(path, 'a\nb\nc\nd\ne\n')
    expect(texts(await readLogPage(path, { limit: 4, around: 4 }, []))).toEqual([
      'a',
      'b',
      'c',
      'd',
    ])
    // In the middle of a line it is that line.
    expect(texts(await readLogPage(path, { limit: 2, around: 5 }, []))).toEqual(['b', 'c'])
  })

  it('is empty when there is no log yet', async () => {
    expect(await readLogPage(path, { limit: 10 }, [])).toEqual({
      lines: [],
      startOffset: 0,
      endOffset: 0,
    })
  })

  it('reads the parts of a line and hides secrets in it', async () => {
    const token = 'aaaaaaaa-1111-2222-3333-444444444444'
    await writeFile(
      path,
      `2026-11-22 10:00:00.123 4711 ERROR cinder.volume.manager [req-1-2 u p - - -] Bad ${token}\n`,
    )
    const { lines } = await readLogPage(path, { limit: 1 }, [token])
    expect(lines[0]).toMatchObject({
      offset: 0,
      timestamp: '2026-11-22 10:00:00.123',
      level: 'ERROR',
      requestId: 'req-1-2',
      message: 'Bad ***',
    })
    expect(JSON.stringify(lines)).not.toContain(token)
  })
})

describe('following the log', () => {
  const follow = (from: number, signal: AbortSignal) => {
    const secrets = async () => []
    const isAllowed = async () => true
    const { body } = streamLog({ path, from, secrets, isAllowed, signal })
    const reader = body?.getReader()
    const decoder = new TextDecoder()
    let seen = ''
    return async (wanted: string) => {
      while (!seen.includes(wanted)) {
        const { value, done = true } = (await reader?.read()) ?? {}
        if (done) return seen
        seen += decoder.decode(value)
      }
      return seen
    }
  }

  it('sends new lines with their end offset as id, and begins anew after a shorter log', async () => {
    await writeFile(path, 'one\n')
    const over = new AbortController()
    const until = follow(0, over.signal)
    expect(await until('"text":"one"')).toContain('id: 4\n')
    await appendFile(path, 'two\n')
    expect(await until('"text":"two"')).toContain('id: 8\n')
    await truncate(path, 0)
    await appendFile(path, 'new\n')
    const all = await until('"text":"new"')
    expect(all.indexOf('event: reset')).toBeGreaterThan(all.indexOf('"two"'))
    over.abort()
    expect(await until('never')).not.toContain('never')
  })

  it('goes on where it was left', async () => {
    await writeFile(path, 'one\ntwo\n')
    const over = new AbortController()
    const seen = await follow(4, over.signal)('"text":"two"')
    over.abort()
    expect(seen).not.toContain('"text":"one"')
  })
})
