import { afterEach, describe, expect, it, vi } from 'vitest'
import { openSessionCookie, sealedSessionOf, sessionCookie } from './cookie.ts'

const signedIn = {
  token: 'gAAAAA-secret-token',
  expiresAtMs: Date.now() + 3_600_000,
  user: { id: 'u', name: 'admin' },
  project: { id: 'p', name: 'admin' },
  roles: ['admin'],
  cinderUrl: 'http://127.0.0.1/v3/p',
}
const use = (secret: string) => vi.stubEnv('FARSIDE_SESSION_SECRET', secret.repeat(32))
afterEach(() => vi.unstubAllEnvs())

const sealedOf = (cookie: string) =>
  sealedSessionOf(new Request('http://x/', { headers: { cookie: cookie.split(';')[0] ?? '' } }))

describe('the session cookie', () => {
  it('holds the session sealed, with every attribute that protects it', async () => {
    use('a')
    const cookie = await sessionCookie(signedIn, Date.now())
    expect(cookie).toMatch(
      /^__Host-farside=\S+; Max-Age=3(599|600); Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect(cookie).not.toContain('secret-token')
    expect(await openSessionCookie(sealedOf(cookie), Date.now())).toEqual(signedIn)
  })

  it('is worth nothing under another secret, when altered, or when the token is over', async () => {
    use('a')
    const sealed = sealedOf(await sessionCookie(signedIn, Date.now())) ?? ''
    const middle = sealed.length >> 1
    const altered = `${sealed.slice(0, middle)}${sealed[middle] === 'a' ? 'b' : 'a'}${sealed.slice(middle + 1)}`
    expect(await openSessionCookie(altered, Date.now())).toBeUndefined()
    expect(await openSessionCookie(sealed, signedIn.expiresAtMs)).toBeUndefined()
    use('b')
    expect(await openSessionCookie(sealed, Date.now())).toBeUndefined()
  })

  it('is refused a secret that is too short', async () => {
    vi.stubEnv('FARSIDE_SESSION_SECRET', 'short')
    await expect(sessionCookie(signedIn, Date.now())).rejects.toThrow('at least 32 characters')
  })
})
