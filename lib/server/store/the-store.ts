import { readFileSync, statSync } from 'node:fs'
import { readConfig } from '../config/config.ts'
import type { Config } from '../config/schema.ts'
import { Failure } from '../failure.ts'
import { processWide } from '../process-wide.ts'
import { openStore, type Store, type StoreLocation } from './open-store.ts'

/** A store that could not be opened is left alone for so long. */
const retryAfterMs = 5_000

type Opened = {
  place: string
  opening: Promise<Store>
  /** Which file SQLite has open; null before that, and for PostgreSQL. */
  inode: number | null
  failedMs: number | null
}

/**
 * Does something with the store of farside.yaml, which this process opens once.
 * @throws Failure when it cannot be opened, or when the database refuses; it names the place and no password
 */
export async function withStore<T>(run: (store: Store) => Promise<T>): Promise<T> {
  const { store } = readConfig()
  try {
    return await run(await opened(store).opening)
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure('upstream-unavailable', `${nameOf(store)}: ${messageOf(error, store)}`, {
      upstream: "Farside's store",
    })
  }
}

const holder = () => processWide('store', () => ({ current: null as Opened | null }))

function opened(config: Config['store']): Opened {
  const known = holder().current
  const place = JSON.stringify(config)
  if (known !== null && known.place === place && isUsable(known, config)) return known
  known?.opening.then((store) => store.destroy()).catch(() => undefined)
  const next: Opened = { place, opening: open(config), inode: null, failedMs: null }
  next.opening.then(
    () => {
      next.inode = inodeOf(config)
    },
    () => {
      next.failedMs = Date.now()
    },
  )
  holder().current = next
  return next
}

/** Not when opening it failed a while ago, nor when somebody has put another file in its place. */
function isUsable({ failedMs, inode }: Opened, config: Config['store']): boolean {
  if (failedMs !== null) return Date.now() - failedMs < retryAfterMs
  return inode === null || inode === inodeOf(config)
}

function inodeOf(config: Config['store']): number | null {
  if (!('sqlite' in config)) return null
  return statSync(config.sqlite, { throwIfNoEntry: false })?.ino ?? null
}

const open = async (config: Config['store']) => openStore(locationOf(config))

const locationOf = (config: Config['store']): StoreLocation =>
  'sqlite' in config ? config : { postgresUrl: readFileSync(config.postgresUrlFile, 'utf8').trim() }

const nameOf = (config: Config['store']) =>
  'sqlite' in config
    ? `Farside's store ${config.sqlite} cannot be used`
    : `Farside's store on PostgreSQL (${config.postgresUrlFile}) cannot be used`

/** Databases put into their messages what they were given. */
function messageOf(error: unknown, config: Config['store']): string {
  const message = (error instanceof Error && (error.message || codeOf(error))) || 'unknown error'
  if ('sqlite' in config) return message
  const secrets = secretsOf(config.postgresUrlFile)
  return secrets.reduce((text, secret) => text.replaceAll(secret, '…'), message)
}

const codeOf = (error: Error) => ('code' in error ? String(error.code) : '')

function secretsOf(file: string): string[] {
  try {
    const url = readFileSync(file, 'utf8').trim()
    const { password } = new URL(url)
    return [url, password, decodeURIComponent(password)].filter((secret) => secret !== '')
  } catch {
    return []
  }
}
