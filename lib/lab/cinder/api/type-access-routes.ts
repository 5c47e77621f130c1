import type { RouteTable } from '../../core/route-table.ts'
import { addTypeAccess, removeTypeAccess, typeAccess } from '../db/types.ts'
import { type ActionTable, runAction } from './action-table.ts'
import { accepted, type Call, type Route } from './call.ts'
import { badRequest, conflict, notFound } from './errors.ts'
import { typeOf } from './type-routes.ts'
import { projectAccess } from './type-schemas.ts'
import { bodyObject, requiredString } from './validation.ts'

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
    handle: (call) => runAction(call, actions, () => null),
  },
}

const actions: ActionTable<null> = {
  addProjectAccess: {
    policy: 'volume_extension:volume_type_access:addProjectAccess',
    schema: projectAccess('addProjectAccess'),
    run: (call) => {
      const { id, project } = accessOf(call, 'addProjectAccess')
      if (!addTypeAccess(call.store, id, project))
        throw conflict(`Volume type access for ${id} / ${project} combination already exists.`)
      return accepted()
    },
  },
  removeProjectAccess: {
    policy: 'volume_extension:volume_type_access:removeProjectAccess',
    schema: projectAccess('removeProjectAccess'),
    run: (call) => {
      const { id, project } = accessOf(call, 'removeProjectAccess')
      if (!removeTypeAccess(call.store, id, project))
        throw notFound(`Volume type access not found for ${id} / ${project} combination.`)
      return accepted()
    },
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
