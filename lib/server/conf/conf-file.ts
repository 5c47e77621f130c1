import { createHash } from 'node:crypto'
import { chmod, chown, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Failure } from '../failure.ts'

const keptBackups = 20

export type ConfFile = {
  text: string
  /** Changes with each change of the content. */
  etag: string
  modifiedMs: number
}
export type Backup = { name: string; writtenMs: number }

/** @throws Failure when the file cannot be read, with the reason */
export async function readConfFile(path: string): Promise<ConfFile> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)])
    return { text, etag: etagOf(text), modifiedMs: Math.floor(mtimeMs) }
  } catch (error) {
    throw new Failure('not-available', `${path} cannot be read: ${reasonOf(error)}.`, {
      upstream: 'Cinder host',
    })
  }
}

export const etagOf = (text: string) => createHash('sha256').update(text).digest('base64url')

/**
 * Replaces the file at once or not at all, keeping its mode and owner, with a copy of what it was
 * beside it: `cinder.conf.1`, `.2`, … the highest is the newest.
 * @returns the name of the copy
 */
export async function replaceConfFile(path: string, before: string, text: string): Promise<string> {
  try {
    const backupName = await writeBackup(path, before)
    const { mode, uid, gid } = await stat(path)
    const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.${Date.now()}`)
    try {
      await writeDurably(temporary, text, 0o600)
      await chown(temporary, uid, gid)
      await chmod(temporary, mode & 0o7777)
      await rename(temporary, path)
    } catch (error) {
      await unlink(temporary).catch(() => undefined)
      throw error
    }
    await syncFolder(dirname(path))
    return backupName
  } catch (error) {
    throw new Failure('not-available', `${path} cannot be written: ${reasonOf(error)}.`, {
      upstream: 'Cinder host',
    })
  }
}

/** Newest first. */
export async function listBackups(path: string): Promise<Backup[]> {
  const numbers = await backupNumbers(path)
  const backups = numbers.map(async (number) => {
    const backup = `${path}.${number}`
    return stat(/*turbopackIgnore: true*/ backup).then(
      ({ mtimeMs }) => [{ name: basename(backup), writtenMs: Math.floor(mtimeMs) }],
      () => [],
    )
  })
  return (await Promise.all(backups)).flat()
}

/**
 * The text of one of the copies.
 * @throws Failure `not-found` for any name that is not one of them
 */
export async function readBackupFile(path: string, name: string): Promise<string> {
  const isOne = (await backupNumbers(path)).some((number) => name === `${basename(path)}.${number}`)
  const copy = join(dirname(path), name)
  if (isOne) return (await readConfFile(copy)).text
  throw new Failure('not-found', `There is no copy ${name} of ${basename(path)}.`)
}

async function writeBackup(path: string, text: string): Promise<string> {
  const numbers = await backupNumbers(path)
  const number = (numbers[0] ?? 0) + 1
  // Of the service's own mode no matter what: it holds the same secrets.
  await writeDurably(`${path}.${number}`, text, 0o600)
  await Promise.all(
    numbers.slice(keptBackups - 1).map((old) => unlink(`${path}.${old}`).catch(() => undefined)),
  )
  return `${basename(path)}.${number}`
}

async function backupNumbers(path: string): Promise<number[]> {
  const prefix = `${basename(path)}.`
  const names = await readdir(dirname(path))
  return names
    .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .map((name) => Number(name.slice(prefix.length)))
    .sort((left, right) => right - left)
}

async function writeDurably(path: string, text: string, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
  const reasons: Record<string, string> = {
    ENOENT: 'there is no such file',
    EACCES: 'the console may not',
    EPERM: 'the console may not',
    EROFS: 'the file system is read-only',
    ENOSPC: 'the disk is full',
  }
  return reasons[code] ?? code
}
