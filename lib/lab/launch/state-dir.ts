import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { LaunchError } from './launch-error.ts'

/** Everything a lab keeps between starts, in one folder. */
export type StateDir = {
  path: string
  database: string
  cinderConf: string
  volumeLog: string
  farsideYaml: string
  usersPassword: string
  servicePassword: string
  ports: string
  certificates: string
}

export function stateDirAt(path: string): StateDir {
  const root = resolve(path)
  return {
    path: root,
    database: join(root, 'lab.sqlite'),
    cinderConf: join(root, 'cinder.conf'),
    volumeLog: join(root, 'c-vol.log'),
    farsideYaml: join(root, 'farside.yaml'),
    usersPassword: join(root, 'users.password'),
    servicePassword: join(root, 'farside-service.password'),
    ports: join(root, 'ports.json'),
    certificates: join(root, 'certificates'),
  }
}

/**
 * Takes the folder for this process alone. The lock is one of the operating system's, on a file that
 * SQLite holds open, so that `kill -9` releases it too.
 * @returns how to give it back.
 */
export function lockStateDir(state: StateDir): () => void {
  mkdirSync(state.path, { recursive: true, mode: 0o700 })
  const owner = join(state.path, 'lab.pid')
  const lock = new DatabaseSync(join(state.path, 'lab.lock'))
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive')
  } catch {
    lock.close()
    const pid = existsSync(owner) ? ` (process ${readFileSync(owner, 'utf8').trim()})` : ''
    throw new LaunchError(
      `A lab runs in ${state.path} already${pid}. Stop it, or choose another folder with --state.`,
    )
  }
  writeFileSync(owner, `${process.pid}\n`)
  return () => {
    rmSync(owner, { force: true })
    lock.close()
  }
}

/** Forgets everything; refuses in a folder that holds something else than a lab. */
export function emptyStateDir(state: StateDir): void {
  const others = readdirSync(state.path).filter((name) => !/^lab\.(lock|pid)/.test(name))
  if (others.length > 0 && !existsSync(state.database))
    throw new LaunchError(`${state.path} is not the state of a lab; --fresh would delete it.`)
  for (const name of others) rmSync(join(state.path, name), { recursive: true })
}
