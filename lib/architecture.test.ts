import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

// The rooms of the house and who may enter them. `lib/domain` predicts and `lib/lab` performs: they
// share no rule, so that a test which compares the two proves something.
const mayImport: Record<string, readonly string[]> = {
  'lib/domain': [],
  'lib/contracts': ['lib/domain'],
  'lib/http': ['lib/contracts', 'lib/domain'],
  'lib/queries': ['lib/http', 'lib/contracts', 'lib/domain', 'lib/routes.ts'],
  'lib/server': ['lib/queries', 'lib/http', 'lib/contracts', 'lib/domain', 'lib/routes.ts'],
  'lib/lab': ['lib/contracts', 'lib/http'],
  'components/ui': [],
  components: ['lib/queries', 'lib/http', 'lib/contracts', 'lib/domain', 'lib/routes.ts'],
  e2e: ['lib/contracts', 'lib/domain', 'lib/routes.ts'],
}

const root = join(import.meta.dirname, '..')
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '')

const source = (file: string) => {
  try {
    return readFileSync(join(root, file), 'utf8')
  } catch {
    return '' // deleted but still in the index
  }
}

const importPattern = /(?:from\s+|import\s*\(?\s*)['"]([^'"]+)['"]/g

/** Files of ours that `file` imports, as paths from the root. */
function importsOf(file: string): string[] {
  return [...source(file).matchAll(importPattern)].flatMap(([, target = '']) => {
    if (target.startsWith('#')) return [target.slice(1)]
    if (target.startsWith('.')) return [normalize(join(dirname(file), target))]
    return []
  })
}

const isWithin = (file: string, room: string) => file === room || file.startsWith(`${room}/`)

/** Lines of the files under `room` that match, as `file:line: text`. */
function linesMatching(room: string, pattern: RegExp): string[] {
  return files
    .filter((file) => isWithin(file, room) && !file.endsWith('architecture.test.ts'))
    .flatMap((file) =>
      source(file)
        .split('\n')
        .flatMap((line, index) =>
          pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [],
        ),
    )
}

describe('the import law', () => {
  it.each(Object.entries(mayImport))('%s imports only what it may', (room, allowed) => {
    const strangers = files
      .filter((file) => isWithin(file, room))
      .flatMap((file) => importsOf(file).map((target) => `${file} -> ${target}`))
      .filter((edge) => {
        const target = edge.split(' -> ')[1] ?? ''
        return ![room, ...allowed].some((place) => isWithin(target, place))
      })
    expect(strangers).toEqual([])
  })

  it('lets only its own launcher into the lab', () => {
    const visitors = files
      .filter((file) => !isWithin(file, 'lib/lab') && !isWithin(file, 'bin'))
      .flatMap((file) => importsOf(file).map((target) => ({ file, target })))
      .filter(({ target }) => isWithin(target, 'lib/lab'))
    expect(visitors).toEqual([])
  })

  it('lets the conformance suite of the arrays know nothing but their ports', () => {
    const room = 'lib/lab/flasharray/conformance'
    const insiders = files
      .filter((file) => isWithin(file, room))
      .flatMap((file) => importsOf(file).map((target) => ({ file, target })))
      .filter(({ target }) => !isWithin(target, room))
    expect(insiders).toEqual([])
  })

  it('lets nobody import app', () => {
    const visitors = files
      .filter((file) => !isWithin(file, 'app'))
      .flatMap((file) => importsOf(file).map((target) => ({ file, target })))
      .filter(({ target }) => isWithin(target, 'app'))
    expect(visitors).toEqual([])
  })
})

describe('the habits of the house', () => {
  it('gives the domain no clock, no randomness, no input and no output', () => {
    expect(
      linesMatching(
        'lib/domain',
        /Date\.now\(|new Date\(\)|Math\.random|process\.|\bfetch\(|from 'node:|from 'zod|from 'react/,
      ).filter((line) => !line.includes('.test.ts:')),
    ).toEqual([])
  })

  it('lets failures in browser tests come from the lab, and time from its clock', () => {
    expect(linesMatching('e2e', /page\.route\(|waitForTimeout\(|setTimeout\(/)).toEqual([])
  })

  it('keeps pages on the server', () => {
    const clientPages = files.filter(
      (file) => /^app\/.*page\.tsx$/.test(file) && /['"]use client['"]/.test(source(file)),
    )
    expect(clientPages).toEqual([])
  })

  it('keeps every source file under 300 lines', () => {
    const long = files
      .filter((file) => !file.endsWith('.test.ts'))
      .map((file) => ({ file, lines: source(file).split('\n').length - 1 }))
      .filter(({ lines }) => lines > 300)
    expect(long).toEqual([])
  })
})
