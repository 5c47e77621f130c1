import { readFileSync } from 'node:fs'
import { authenticate } from '../../http/keystone-client.ts'
import { readConfig } from '../config/config.ts'
import { Failure } from '../failure.ts'
import { processWide } from '../process-wide.ts'
import { cinderEndpoint } from './endpoint.ts'
import { keystone } from './keystone.ts'

/** A token is renewed when this little of its life is left. */
const renewBeforeMs = 5 * 60_000
/** After a refusal Keystone is left alone for so long, so that the account is not locked. */
const retryAfterMs = 3_000

type ServiceToken = { token: string; cinderUrl: string; expiresAtMs: number }
type Kept = { account: string; token: Promise<ServiceToken>; untilMs: number }

const holder = () => processWide('service-token', () => ({ kept: undefined as Kept | undefined }))

/** The console's own token, one for the whole process. */
export async function serviceToken(nowMs = Date.now()): Promise<ServiceToken> {
  const config = readConfig()
  const account = JSON.stringify([config.keystone.url, config.keystone.serviceAccount])
  const { kept } = holder()
  if (kept !== undefined && kept.account === account && kept.untilMs > nowMs) return kept.token
  const fresh: Kept = { account, token: requestToken(), untilMs: Number.POSITIVE_INFINITY }
  holder().kept = fresh
  fresh.token.then(
    ({ expiresAtMs }) => {
      fresh.untilMs = expiresAtMs - renewBeforeMs
    },
    () => {
      fresh.untilMs = Date.now() + retryAfterMs
    },
  )
  return fresh.token
}

export function forgetServiceToken(): void {
  holder().kept = undefined
}

async function requestToken(): Promise<ServiceToken> {
  const { serviceAccount } = readConfig().keystone
  const { url, upstream } = keystone()
  const answer = await authenticate(upstream, url, {
    username: serviceAccount.username,
    password: readPassword(serviceAccount.passwordFile),
    userDomain: serviceAccount.userDomain,
    project: serviceAccount.project,
    projectDomain: serviceAccount.projectDomain,
  })
  return {
    token: answer.token,
    cinderUrl: cinderEndpoint(answer.catalog),
    expiresAtMs: Date.parse(answer.expiresAt),
  }
}

function readPassword(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '')
  } catch {
    throw new Failure('internal', `${path}, the password of the service account, cannot be read.`)
  }
}
