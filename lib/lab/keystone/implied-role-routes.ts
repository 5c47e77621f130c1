import type { RouteTable } from '../core/route-table.ts'
import { type Call, caller, parameter, type Route } from './call.ts'
import { noContent, withLink } from './envelope.ts'
import { conflict, notFound, refused } from './errors.ts'
import { enforce } from './policy.ts'
import {
  addImplication,
  findRole,
  getRole,
  impliedBy,
  listImplications,
  type Role,
  removeImplication,
} from './roles.ts'

const view = (call: Call, { id, name }: Role) => withLink(call, 'roles', { id, name })

const selfLink = (call: Call) => ({ self: `${call.identityUrl}${call.url.pathname}` })

/** The two roles of the path; who has signed in hears of a missing one first. */
function rolesOfPath(call: Call, action: string): { prior: Role; implied: Role } {
  caller(call)
  const prior = getRole(call.store, parameter(call, 'prior'))
  const implied = getRole(call.store, parameter(call, 'implied'))
  enforce(call, action)
  return { prior, implied }
}

const notImplied = (prior: Role, implied: Role) =>
  notFound(`${prior.id} does not imply ${implied.id}.`)

function shown(call: Call, prior: Role, implied: Role, status: number): Response {
  if (!impliedBy(call.store, prior.id).some(({ id }) => id === implied.id))
    throw notImplied(prior, implied)
  const inference = { prior_role: view(call, prior), implies: view(call, implied) }
  return Response.json({ role_inference: inference, links: selfLink(call) }, { status })
}

/** A role that nothing may imply: it would make administrators of its holders. */
const prohibited = (role: Role) => role.name === 'admin'

/** `/v3/roles/{id}/implies` of keystone/api/roles.py, and `/v3/role_inferences`. */
export const impliedRoleRoutes: RouteTable<Route> = {
  'GET /v3/role_inferences': (call) => {
    enforce(call, 'list_role_inference_rules')
    const implied = Map.groupBy(listImplications(call.store), ({ prior_id }) => prior_id)
    const role = (id: string) => findRole(call.store, id)
    return Response.json({
      role_inferences: [...implied].flatMap(([id, rules]) => {
        const prior = role(id)
        const implies = rules.flatMap(({ implied_id }) => role(implied_id) ?? [])
        return prior
          ? [{ prior_role: view(call, prior), implies: implies.map((one) => view(call, one)) }]
          : []
      }),
    })
  },
  'GET /v3/roles/{prior}/implies': (call) => {
    caller(call)
    const prior = getRole(call.store, parameter(call, 'prior'))
    enforce(call, 'list_implied_roles')
    const implies = impliedBy(call.store, prior.id).map((role) => view(call, role))
    return Response.json({
      role_inference: { prior_role: view(call, prior), implies },
      links: selfLink(call),
    })
  },
  'GET /v3/roles/{prior}/implies/{implied}': (call) => {
    const { prior, implied } = rolesOfPath(call, 'get_implied_role')
    return shown(call, prior, implied, 200)
  },
  'HEAD /v3/roles/{prior}/implies/{implied}': (call) => {
    const { prior, implied } = rolesOfPath(call, 'check_implied_role')
    shown(call, prior, implied, 200)
    return noContent()
  },
  'PUT /v3/roles/{prior}/implies/{implied}': (call) => {
    const { prior, implied } = rolesOfPath(call, 'create_implied_role')
    if (prohibited(implied) || (prior.domain_id === null && implied.domain_id !== null))
      throw refused(`${implied.id} cannot be an implied roles.`)
    if (!addImplication(call.store, prior.id, implied.id))
      throw conflict('implied_role', 'Duplicate entry')
    return shown(call, prior, implied, 201)
  },
  'DELETE /v3/roles/{prior}/implies/{implied}': (call) => {
    const { prior, implied } = rolesOfPath(call, 'delete_implied_role')
    if (!removeImplication(call.store, prior.id, implied.id)) throw notImplied(prior, implied)
    return noContent()
  },
}
