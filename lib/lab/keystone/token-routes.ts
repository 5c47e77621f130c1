import type { RouteTable } from '../core/route-table.ts'
import { domainsOfUser, hasSystemRole, projectsOfUser } from './assignments.ts'
import { type Call, caller, type Route } from './call.ts'
import { catalog } from './catalog.ts'
import { collection, noContent } from './envelope.ts'
import { forbiddenSilently, notFound } from './errors.ts'
import { enforce } from './policy.ts'
import { signIn } from './sign-in.ts'
import { findToken, isTokenShaped, revokeToken, type Token } from './tokens.ts'
import { domainView, projectView, tokenView } from './views.ts'

/** Signing in and out, and what a token may ask about itself. */
export const tokenRoutes: RouteTable<Route> = {
  'POST /v3/auth/tokens': (call) => {
    const { secret, token } = signIn(call.store, call.body, call.nowMs)
    return shown(call, token, secret, 201)
  },
  'GET /v3/auth/tokens': (call) => {
    const { secret, token } = subject(call, 'validate_token')
    return shown(call, token, secret, 200)
  },
  'HEAD /v3/auth/tokens': (call) => {
    const { secret } = subject(call, 'check_token')
    return new Response(null, { status: 200, headers: { 'x-subject-token': secret } })
  },
  'DELETE /v3/auth/tokens': (call) => {
    revokeToken(call.store, subject(call, 'revoke_token').secret)
    return noContent()
  },
  'GET /v3/auth/projects': (call) => {
    const found = projectsOfUser(call.store, caller(call).user.id)
    return collection(
      call,
      'projects',
      found.map((project) => projectView(call.store, project)),
    )
  },
  'GET /v3/auth/domains': (call) => {
    const found = domainsOfUser(call.store, caller(call).user.id)
    return collection(
      call,
      'domains',
      found.map((domain) => domainView(call.store, domain)),
    )
  },
  'GET /v3/auth/system': (call) => {
    const system = hasSystemRole(call.store, caller(call).user.id) ? [{ all: true }] : []
    return Response.json({ system, links: { self: `${call.identityUrl}/v3/auth/system` } })
  },
  'GET /v3/auth/catalog': (call) => {
    const { scope } = caller(call)
    if (scope.kind !== 'project') throw forbiddenSilently()
    return Response.json({
      catalog: catalog(call.endpoints, scope.project.id),
      links: { self: `${call.identityUrl}/v3/auth/catalog` },
    })
  },
}

function shown(call: Call, token: Token, secret: string, status: number): Response {
  const withCatalog = !call.url.searchParams.has('nocatalog')
  return Response.json(tokenView(call.store, token, call.endpoints, withCatalog), {
    status,
    headers: { 'x-subject-token': secret },
  })
}

/** The token of `X-Subject-Token`: one's own, or anybody's for an administrator. */
function subject(call: Call, action: string): { secret: string; token: Token } {
  caller(call)
  const secret = call.headers.get('x-subject-token')
  const token = secret === null ? undefined : findToken(call.store, secret, call.nowMs)
  if (secret !== null && !token) throw notFound(unknownToken(secret))
  enforce(call, action, { userId: token?.user.id })
  if (secret === null || !token) throw notFound('No token in the request')
  return { secret, token }
}

const unknownToken = (secret: string): string =>
  isTokenShaped(secret) ? 'Failed to validate token' : 'Could not recognize Fernet token'
