import type { RouteTable } from '../core/route-table.ts'
import { type Call, caller, isAdmin, type Route } from './call.ts'
import { catalog } from './catalog.ts'
import { projectsOfUser } from './directory.ts'
import { badRequest, forbidden, notFound, unauthorized } from './errors.ts'
import { collection } from './read-routes.ts'
import { signIn } from './sign-in.ts'
import { findToken, revokeToken, type Token } from './tokens.ts'
import { projectView, tokenView } from './views.ts'

/** Signing in and out, and what a token may ask about itself. */
export const tokenRoutes: RouteTable<Route> = {
  'POST /v3/auth/tokens': (call) => {
    const { secret, token } = signIn(call.store, call.body, call.nowMs)
    return Response.json(tokenView(token, call.endpoints, wantsCatalog(call)), {
      status: 201,
      headers: { 'x-subject-token': secret },
    })
  },
  'GET /v3/auth/tokens': (call) => {
    const { secret, token } = subject(call, 'validate_token')
    return Response.json(tokenView(token, call.endpoints, wantsCatalog(call)), {
      headers: { 'x-subject-token': secret },
    })
  },
  'HEAD /v3/auth/tokens': (call) => {
    const { secret } = subject(call, 'check_token')
    return new Response(null, { status: 200, headers: { 'x-subject-token': secret } })
  },
  'DELETE /v3/auth/tokens': (call) => {
    revokeToken(call.store, subject(call, 'revoke_token').secret)
    return new Response(null, { status: 204 })
  },
  'GET /v3/auth/projects': (call) =>
    collection(call, 'projects', projectsOfUser(call.store, caller(call).user.id).map(projectView)),
  'GET /v3/auth/domains': (call) => {
    caller(call)
    return collection(call, 'domains', [], 'auth/domains')
  },
  'GET /v3/auth/catalog': (call) => {
    const { project } = caller(call)
    if (!project) throw unauthorized()
    const self = `${call.identityUrl}/v3/auth/catalog`
    return Response.json({
      catalog: catalog(call.endpoints, project.id),
      links: { self },
    })
  },
}

const wantsCatalog = (call: Call): boolean => !call.url.searchParams.has('nocatalog')

/** The token of `X-Subject-Token`: one's own, or anybody's for an administrator. */
function subject(call: Call, action: string): { secret: string; token: Token } {
  const own = caller(call)
  const secret = call.headers.get('x-subject-token')
  if (secret === null) throw badRequest('Missing X-Subject-Token')
  const token = findToken(call.store, secret, call.nowMs)
  if (!token) throw notFound('Could not recognize Fernet token')
  if (token.user.id !== own.user.id && !isAdmin(own)) throw forbidden(action)
  return { secret, token }
}
