import type { RouteTable } from '../../core/route-table.ts'
import { addTypeAccess, removeTypeAccess, typeAccess } from '../db/types.ts'
import { accepted, type Call, type Route } from './call.ts'
import { badRequest, conflict, notFound } from './errors.ts'
import { validate } from './json-schema.ts'
import { authorize } from './policy.ts'
import { typeOf } from './type-routes.ts'
import { projectAccess } from './type-schemas.ts'
import { bodyObject, isObject, requiredString } from './validation.ts'

/** Who may use a private type. */
export const typeAccessRoutes: RouteTable<Route> = {
  'GET /types/{id}/os-volume-type-access': {
    policy: 'volume_extension:volume_type_access:get_all_for_type',
    handle: (call) => {
      const type = typeOf(call)
      if (type.isPublic) throw notFound('Access list not available for public volume types.')
      return Response.json({
        volume_type_access: typeAccess(call.store, type.id).map((project) => ({
          volume_type_id: type.id,
          project_id: project,
        })),
      })
    },
  },
  'POST /types/{id}/action': {
    policy: null, // each action has its own
    handle: (call) => {
      const [name = ''] = isObject(call.body) ? Object.keys(call.body) : []
      const act = Object.hasOwn(actions, name) ? actions[name] : undefined
      if (!act)
        throw badRequest(
          `There is no such action: ${name}. Verify the request body and Content-Type header and try again.`,
        )
      return act(call)
    },
  },
}

const actions: Record<string, (call: Call) => Response> = {
  addProjectAccess: (call) => {
    validate(projectAccess('addProjectAccess'), call.body)
    authorize(call.context, 'volume_extension:volume_type_access:addProjectAccess')
    const { id, project } = accessOf(call, 'addProjectAccess')
    if (!addTypeAccess(call.store, id, project))
      throw conflict(`Volume type access for ${id} / ${project} combination already exists.`)
    return accepted()
  },
  removeProjectAccess: (call) => {
    validate(projectAccess('removeProjectAccess'), call.body)
    authorize(call.context, 'volume_extension:volume_type_access:removeProjectAccess')
    const { id, project } = accessOf(call, 'removeProjectAccess')
    if (!removeTypeAccess(call.store, id, project))
      throw notFound(`Volume type access not found for ${id} / ${project} combination.`)
    return accepted()
  },
}

function accessOf(call: Call, action: string): { id: string; project: string } {
  const type = typeOf(call)
  if (type.isPublic)
    throw badRequest(
      'Invalid volume type: Type access modification is not applicable to public volume type.',
    )
  return { id: type.id, project: requiredString(bodyObject(call.body, action), 'project') }
}
