import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listBackups, readBackupFile, readConfFile, replaceConfFile } from './conf-file.ts'

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'farside-conf-'))
  path = join(folder, 'cinder.conf')
  await writeFile(path, 'first\n')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const mode = async (file: string) => (await stat(file)).mode & 0o777

describe('writing cinder.conf', () => {
  it('keeps what the file was beside it, the highest number being the newest', async () => {
    expect(await replaceConfFile(path, 'first\n', 'second\n')).toBe('cinder.conf.1')
    expect(await replaceConfFile(path, 'second\n', 'third\n')).toBe('cinder.conf.2')
    expect(await readFile(path, 'utf8')).toBe('third\n')
    expect(await readFile(`${path}.1`, 'utf8')).toBe('first\n')
    expect((await listBackups(path)).map(({ name }) => name)).toEqual([
      'cinder.conf.2',
      'cinder.conf.1',
    ])
  })

  it('gives the text of a copy, and of nothing else in the folder', async () => {
    await replaceConfFile(path, 'first\n', 'second\n')
    expect(await readBackupFile(path, 'cinder.conf.1')).toBe('first\n')
    await writeFile(join(folder, 'secret.1'), 'x')
    for (const name of ['cinder.conf', 'cinder.conf.2', 'secret.1', '../cinder.conf.1', ''])
      await expect(readBackupFile(path, name)).rejects.toThrow('There is no copy')
  })

  it('keeps the mode of the file, and shows its copies to the owner only', async () => {
    await chmod(path, 0o640)
    await replaceConfFile(path, 'first\n', 'second\n')
    expect(await mode(path)).toBe(0o640)
    expect(await mode(`${path}.1`)).toBe(0o600)
  })

  it('keeps the newest twenty copies and goes on counting', async () => {
    for (let count = 0; count < 23; count++) await replaceConfFile(path, `${count}`, `${count + 1}`)
    const names = (await listBackups(path)).map(({ name }) => name)
    expect(names).toHaveLength(20)
    expect(names.at(0)).toBe('cinder.conf.23')
    expect(names.at(-1)).toBe('cinder.conf.4')
  })

  it('changes its fingerprint with its content only', async () => {
    const before = await readConfFile(path)
    await writeFile(path, 'first\n')
    expect((await readConfFile(path)).etag).toBe(before.etag)
    await writeFile(path, 'first \n')
    expect((await readConfFile(path)).etag).not.toBe(before.etag)
  })

  it('says why a file cannot be read', async () => {
    await expect(readConfFile(join(folder, 'none'))).rejects.toThrow('there is no such file')
  })
})
