import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const directory = mkdtempSync(join(tmpdir(), 'farside-bin-'))
afterAll(() => rmSync(directory, { recursive: true }))

const farside = (...args: string[]) => {
  const program = join(import.meta.dirname, 'farside.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: directory,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

describe('the farside command', () => {
  it.each([
    [[], 2, 'Usage'],
    [['dance'], 2, 'There is no command dance'],
    [['lab', '--bogus'], 2, "Unknown option '--bogus'"],
    [['lab', 'polish'], 2, 'does not know "polish"'],
    [['lint'], 2, 'wants one file'],
    [['lint', 'none.conf'], 2, 'none.conf cannot be read: there is no such file'],
    [['lint', '--yaml', 'cinder.conf'], 2, "Unknown option '--yaml'"],
    [['doctor'], 2, 'farside.yaml cannot be read'],
    [['doctor', '--bogus'], 2, "Unknown option '--bogus'"],
    [['lab', '--port-base', 'x'], 1, '--port-base must be a number'],
    [
      ['lab', '--scenario', 'x', '--port-base', '0'],
      1,
      'unknown. Available: demo, seed, trisync, fleet, empty.',
    ],
    [['lab', '--scenario', 'fleet', '--size', '0'], 1, '--size must be a number of volumes'],
    [['lab', 'restart', 'cinder-volume', '--state', 'none'], 1, 'There is no lab in'],
    [['web', '--config', 'none.yaml'], 1, 'none.yaml'],
  ])('says on stderr why %j cannot be done, and exits with %i', (args, status, text) => {
    const result = farside(...args)
    expect(result).toMatchObject({ status, stdout: '' })
    expect(result.stderr).toContain(text)
  })
})
