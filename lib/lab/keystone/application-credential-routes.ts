import { randomBytes } from 'node:crypto'
import type { RouteTable } from '../core/route-table.ts'
import {
  type ApplicationCredential,
  addCredential,
  findCredential,
  getCredential,
  listCredentials,
  removeCredential,
  rolesOfCredential,
} from './application-credentials.ts'
import { bodyMember, type Call, parameter, type Route } from './call.ts'
import { collection, member, noContent } from './envelope.ts'
import { badRequest, forbiddenAction, notBuilt } from './errors.ts'
import { checked, flag, nameOf, text } from './fields.ts'
import { newId } from './ids.ts'
import { isObject, type JsonObject } from './json.ts'
import { hashPassword } from './passwords.ts'
import { enforce } from './policy.ts'
import { listRoles } from './roles.ts'
import { applicationCredentialCreate } from './schemas.ts'
import type { Token } from './tokens.ts'
import { roleView } from './views.ts'

const view = (call: Call, { secret, ...credential }: ApplicationCredential) => ({
  ...credential,
  system: null,
  unrestricted: credential.unrestricted === 1,
  roles: rolesOfCredential(call.store, credential.id).map(roleView),
})

/** `/v3/users/{id}/application_credentials` of keystone/api/users.py, without access rules. */
export const applicationCredentialRoutes: RouteTable<Route> = {
  'GET /v3/users/{user}/application_credentials': (call) => {
    const userId = parameter(call, 'user')
    enforce(call, 'list_application_credentials', { userId })
    const found = listCredentials(call.store, userId, call.url.searchParams)
    return collection(
      call,
      'application_credentials',
      found.map((credential) => view(call, credential)),
    )
  },
  'POST /v3/users/{user}/application_credentials': (call) => {
    const userId = parameter(call, 'user')
    const token = enforce(call, 'create_application_credential', { userId })
    const body = checked(applicationCredentialCreate, bodyMember(call, 'application_credential'))
    mayManage(token)
    if (token.user.id !== userId)
      throw forbiddenAction('Cannot create an application credential for another user.')
    if (Array.isArray(body.access_rules) && body.access_rules.length > 0)
      throw notBuilt('An application credential with access rules')
    const secret = text(body, 'secret') || randomBytes(64).toString('base64url')
    const credential = make(token, body, secret, call.nowMs)
    const roleIds = askedRoles(call, token, body)
    call.store.transaction(() => addCredential(call.store, credential, roleIds))
    return member(call, 'application_credential', { ...view(call, credential), secret }, 201)
  },
  'GET /v3/users/{user}/application_credentials/{credential}': (call) =>
    member(
      call,
      'application_credential',
      view(call, ofPath(call, 'get_application_credential').credential),
    ),
  'DELETE /v3/users/{user}/application_credentials/{credential}': (call) => {
    const { token, credential } = ofPath(call, 'delete_application_credential')
    mayManage(token)
    removeCredential(call.store, credential.id)
    return noContent()
  },
}

/** Whose the credential is counts, not whom the path names. */
function ofPath(call: Call, action: string): { token: Token; credential: ApplicationCredential } {
  const id = parameter(call, 'credential')
  const userId = findCredential(call.store, id)?.user_id ?? parameter(call, 'user')
  const token = enforce(call, action, { userId })
  return { token, credential: getCredential(call.store, id) }
}

/** A program may not make itself more of what it signs in with, unless that was allowed. */
function mayManage({ applicationCredential }: Token): void {
  if (applicationCredential && !applicationCredential.unrestricted)
    throw forbiddenAction(
      "Using method 'application_credential' is not allowed for managing additional application credentials.",
    )
}

function make(
  token: Token,
  body: JsonObject,
  secret: string,
  nowMs: number,
): ApplicationCredential {
  const { scope, user } = token
  if (scope.kind !== 'project')
    throw badRequest('Invalid application credential: a project scoped token is needed')
  return {
    id: newId(),
    name: nameOf(body) ?? '',
    user_id: user.id,
    project_id: scope.project.id,
    description: text(body, 'description') ?? null,
    secret: hashPassword(secret),
    expires_at: expiry(text(body, 'expires_at'), nowMs),
    unrestricted: flag(body, 'unrestricted') ?? 0,
  }
}

/** Roles by id or name, which have to be in the token; all of the token's when none are named. */
function askedRoles(call: Call, token: Token, body: JsonObject): string[] {
  const asked = Array.isArray(body.roles) ? body.roles.filter(isObject) : []
  if (asked.length === 0) return token.roles.map(({ id }) => id)
  return asked.map((role) => {
    const id = text(role, 'id') ?? roleNamed(call, text(role, 'name') ?? '')
    if (!token.roles.some((own) => own.id === id))
      throw badRequest(
        'Invalid application credential: Cannot create an application credential with unassigned role',
      )
    return id
  })
}

function roleNamed(call: Call, name: string): string {
  const role = listRoles(call.store, new URLSearchParams({ name }))[0]
  if (!role) throw badRequest(`Role ${name} is not defined`)
  return role.id
}

const atFault =
  'The server could not comply with the request since it is either malformed or otherwise incorrect. The client is assumed to be in error.'

function expiry(asked: string | undefined, nowMs: number): string | null {
  if (!asked) return null
  const [, seconds = '', fraction = ''] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?Z?$/.exec(asked) ?? []
  const atMs = Date.parse(`${seconds}Z`)
  if (Number.isNaN(atMs)) throw badRequest(`Timestamp not in expected format. ${atFault}`)
  if (atMs < nowMs) throw badRequest(`The 'expires_at' must not be before now. ${atFault}`)
  return `${seconds}.${fraction.padEnd(6, '0')}`
}
