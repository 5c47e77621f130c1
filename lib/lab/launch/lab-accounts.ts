import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { LabUser } from '#lib/contracts/lab/lab-api.ts'
import { SERVICE_ACCOUNT, writePrivate } from './farside-yaml.ts'

/**
 * The people of the lab's cloud. Their one password is made with the state and shown at start: a
 * fixed one could not be told from an ordinary word when something looks for leaks.
 */
export function labUsers(passwordFile: string): LabUser[] {
  const password = keptPassword(passwordFile, () => `lab-${randomBytes(6).toString('hex')}`)
  return [
    { name: 'admin', password, project: 'admin', roles: ['admin'] },
    { name: 'demo', password, project: 'demo', roles: ['member'] },
    { name: 'viewer', password, project: 'demo', roles: ['reader'] },
  ]
}

/** The console's own account; its password is a real secret, kept in a file as on a real host. */
export function serviceAccount(passwordFile: string): LabUser {
  const password = keptPassword(passwordFile, () => randomBytes(24).toString('base64url'))
  return { name: SERVICE_ACCOUNT, password, project: 'service', roles: ['admin'] }
}

function keptPassword(file: string, make: () => string): string {
  if (!existsSync(file)) writePrivate(file, `${make()}\n`)
  return readFileSync(file, 'utf8').trim()
}
