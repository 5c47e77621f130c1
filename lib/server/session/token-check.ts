import { createHash } from 'node:crypto'
import { keystone } from '../cloud/keystone.ts'
import { processWide } from '../process-wide.ts'

/** For so long a token that Keystone knew is taken for good without asking again. */
const trustedForMs = 30_000
const mostRemembered = 10_000

type Checked = { alive: Promise<boolean>; untilMs: number }

const remembered = () => processWide('token-checks', () => new Map<string, Checked>())
// The map holds no token, so that none is found in a heap dump through it.
const keyOf = (token: string) => createHash('sha256').update(token).digest('base64url')

/**
 * Whether Keystone still knows the token: it may have been revoked, or the user disabled. While
 * Keystone does not answer, nobody is signed out for it.
 */
export function isTokenAlive(token: string, nowMs = Date.now()): Promise<boolean> {
  const key = keyOf(token)
  const known = remembered().get(key)
  if (known !== undefined && known.untilMs > nowMs) return known.alive
  if (remembered().size >= mostRemembered) remembered().clear()
  const alive = ask(token)
  remembered().set(key, { alive, untilMs: nowMs + trustedForMs })
  return alive
}

/** After sign-out the next request with the same cookie is asked about again. */
export function forgetToken(token: string): void {
  remembered().delete(keyOf(token))
}

async function ask(token: string): Promise<boolean> {
  const { url, upstream } = keystone()
  const headers = { 'x-auth-token': token, 'x-subject-token': token }
  const request = new Request(`${url}/auth/tokens?nocatalog`, { headers })
  const answer = await upstream(request).catch(() => undefined)
  return answer === undefined || answer.ok || answer.status >= 500
}
