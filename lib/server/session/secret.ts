import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readConfig } from '../config/config.ts'
import { Failure } from '../failure.ts'

const shortestSecret = 32

/**
 * What seals the session cookie: FARSIDE_SESSION_SECRET, else the file `session.secret` beside
 * farside.yaml, which is made when it is not there. Several web processes must share one.
 */
export function sessionSecret(): string {
  const fromEnvironment = process.env.FARSIDE_SESSION_SECRET
  if (fromEnvironment !== undefined) return longEnough(fromEnvironment, 'FARSIDE_SESSION_SECRET')
  const path = join(dirname(readConfig().path), 'session.secret')
  return readSecret(path) ?? createSecret(path)
}

function readSecret(path: string): string | undefined {
  try {
    return longEnough(readFileSync(path, 'utf8').trim(), path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

function createSecret(path: string): string {
  const secret = randomBytes(32).toString('base64url')
  try {
    // `wx`: another web process may be making it at this moment, and then its secret counts.
    writeFileSync(path, `${secret}\n`, { mode: 0o600, flag: 'wx' })
    return secret
  } catch {
    const theirs = readSecret(path)
    if (theirs !== undefined) return theirs
    throw new Failure(
      'internal',
      `${path} cannot be written. Make it writable, or set FARSIDE_SESSION_SECRET.`,
    )
  }
}

function longEnough(secret: string, source: string): string {
  if (secret.length >= shortestSecret) return secret
  throw new Failure('internal', `${source} must have at least ${shortestSecret} characters`)
}
