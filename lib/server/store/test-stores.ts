import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StoreLocation } from './open-store.ts'

/** A database of a test's own. */
export type TestStore = { location: StoreLocation; remove(): Promise<void> }

/** Every kind of store that can be tried here, with its name. */
export function storeKinds(): [string, () => Promise<TestStore>][] {
  const programs = postgresPrograms()
  const sqlite: [string, () => Promise<TestStore>] = ['SQLite', sqliteForTest]
  return programs === undefined
    ? [sqlite]
    : [sqlite, ['PostgreSQL', () => postgresForTest(programs)]]
}

async function sqliteForTest(): Promise<TestStore> {
  const folder = mkdtempSync(join(tmpdir(), 'farside-store-'))
  return {
    location: { sqlite: join(folder, 'farside.sqlite') },
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Where Debian has PostgreSQL's server programs; undefined where it is not installed. */
export function postgresPrograms(): string | undefined {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(a) - Number(b)) : []
  const programs = versions.map((version) => join(root, version, 'bin'))
  // The client's package alone makes the folder too.
  return programs.findLast((folder) => existsSync(join(folder, 'initdb')))
}

/** A PostgreSQL of the test's own, in a folder of its own, on a socket and no port at all. */
async function postgresForTest(programs: string): Promise<TestStore> {
  const folder = mkdtempSync(join(tmpdir(), 'farside-pg-'))
  const data = join(folder, 'data')
  // The server refuses to run as root; Debian's package brings an account for it.
  const asRoot = process.getuid?.() === 0
  if (asRoot) execFileSync('chown', ['postgres', folder])
  const run = (program: string, args: string[]): [string, string[]] =>
    asRoot
      ? [
          'setpriv',
          [
            '--reuid=postgres',
            '--regid=postgres',
            '--clear-groups',
            join(programs, program),
            ...args,
          ],
        ]
      : [join(programs, program), args]
  execFileSync(...run('initdb', ['-D', data, '-U', 'farside', '-A', 'trust', '-E', 'UTF8']), {
    cwd: folder,
    stdio: 'ignore',
  })
  const quick = ['-c', 'fsync=off', '-c', 'listen_addresses=', '-k', folder]
  const server = spawn(...run('postgres', ['-D', data, ...quick]), { cwd: folder, stdio: 'pipe' })
  await new Promise<void>((resolve, reject) => {
    let said = ''
    server.stderr?.on('data', (chunk) => {
      said += chunk
      if (said.includes('ready to accept connections')) resolve()
    })
    server.on('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)))
  })
  return {
    location: {
      postgresUrl: `postgresql://farside@/postgres?host=${encodeURIComponent(folder)}`,
    },
    remove: async () => {
      const ended = new Promise((resolve) => server.on('exit', resolve))
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
