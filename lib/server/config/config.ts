import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { Failure } from '../failure.ts'
import { processWide } from '../process-wide.ts'
import { parseConfig } from './parse-config.ts'
import type { Config } from './schema.ts'

type Known = { stamp: string; config: Config } | { stamp: string; failure: unknown }

/** The configuration of this process; a file that was changed is read again. */
export function readConfig(): Config {
  // The comment is for the bundler, which would otherwise pack the whole project along.
  const path = resolve(/*turbopackIgnore: true*/ process.env.FARSIDE_CONFIG ?? 'farside.yaml')
  const known = processWide('config', () => new Map<string, Known>())
  const stamp = stampOf(path)
  const before = known.get(path)
  const now = before?.stamp === stamp ? before : load(path, stamp)
  known.set(path, now)
  if ('failure' in now) throw now.failure
  return now.config
}

function stampOf(path: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(path)
    return `${mtimeMs}/${size}/${ino}`
  } catch {
    throw new Failure(
      'internal',
      `${path} cannot be read. Start with \`farside start\`, or name a file: \`farside web --config farside.yaml\`.`,
    )
  }
}

function load(path: string, stamp: string): Known {
  try {
    return { stamp, config: parseConfig(readFileSync(path, 'utf8'), path) }
  } catch (failure) {
    return { stamp, failure }
  }
}
