import { type NextRequest, NextResponse } from 'next/server'
import { routes } from '#lib/routes.ts'
import { requestedPathHeader, sessionCookieName } from '#lib/server/session/cookie-name.ts'

/** What the API answers is data: none of it runs, loads or is framed, whatever it is taken for. */
const apiPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/**
 * Runs before every page: sends who has no session to sign in, and gives each page a content security
 * policy of its own. Whether the session is still good the page itself finds out. The API answers for
 * itself with 401, and only gets its headers here, which paths that it does not have get as well.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl
  if (pathname.startsWith('/api/')) return withHeaders(NextResponse.next(), apiPolicy)
  const path = `${pathname}${search}`
  const isSignedIn = request.cookies.has(sessionCookieName)
  if (!isSignedIn && pathname !== routes.signIn()) {
    const to = new URL(routes.signIn(path === '/' ? undefined : path), request.url)
    return withHeaders(NextResponse.redirect(to), undefined)
  }
  const policy = contentSecurityPolicy(crypto.randomUUID())
  const headers = new Headers(request.headers)
  // Next reads the nonce for its own scripts from the policy of the request.
  headers.set('content-security-policy', policy.text)
  headers.set('x-nonce', policy.nonce)
  headers.set(requestedPathHeader, path)
  return withHeaders(NextResponse.next({ request: { headers } }), policy.text)
}

function contentSecurityPolicy(seed: string): { nonce: string; text: string } {
  const nonce = btoa(seed)
  const isDevelopment = process.env.NODE_ENV === 'development'
  const directives = [
    "default-src 'self'",
    // React's development build explains errors by way of eval.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    // The development server puts styles into the page without a nonce.
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ]
  return { nonce, text: directives.join('; ') }
}

function withHeaders(response: NextResponse, policy: string | undefined): NextResponse {
  if (policy !== undefined) response.headers.set('content-security-policy', policy)
  response.headers.set('x-content-type-options', 'nosniff')
  response.headers.set('referrer-policy', 'same-origin')
  response.headers.set('x-frame-options', 'DENY')
  response.headers.set('cross-origin-opener-policy', 'same-origin')
  return response
}

export const config = {
  // Everything but what is built and what is public: also for a path that is not there.
  matcher: [
    '/api/:path*',
    '/((?!api/|_next/static/|_next/webpack-hmr|__nextjs|icon\\.svg$|robots\\.txt$).*)',
  ],
}
