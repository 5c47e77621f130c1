import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { LabUser } from '#lib/contracts/lab/lab-api.ts'
import { SERVICE_ACCOUNT, writePrivate } from './farside-yaml.ts'

const PASSWORD = 'farside'

/** The people of the lab's cloud. It listens on 127.0.0.1 only, so their password may be known. */
export const labUsers: LabUser[] = [
  { name: 'admin', password: PASSWORD, project: 'admin', roles: ['admin'] },
  { name: 'demo', password: PASSWORD, project: 'demo', roles: ['member'] },
  { name: 'viewer', password: PASSWORD, project: 'demo', roles: ['reader'] },
]

/** The console's own account; its password is a real secret, kept in a file as on a real host. */
export function serviceAccount(passwordFile: string): LabUser {
  if (!existsSync(passwordFile))
    writePrivate(passwordFile, `${randomBytes(24).toString('base64url')}\n`)
  const password = readFileSync(passwordFile, 'utf8').trim()
  return { name: SERVICE_ACCOUNT, password, project: 'service', roles: ['admin'] }
}
