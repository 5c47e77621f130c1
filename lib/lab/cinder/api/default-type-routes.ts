import type { RouteTable } from '../../core/route-table.ts'
import {
  type DefaultType,
  getDefaultType,
  listDefaultTypes,
  setDefaultType,
  unsetDefaultType,
} from '../db/default-types.ts'
import type { VolumeType } from '../db/types.ts'
import type { Call, Route } from './call.ts'
import { badRequest, CinderError, notFound } from './errors.ts'
import type { Schema } from './json-schema.ts'
import { name } from './parameter-types.ts'
import { allows, type Policy } from './policy.ts'
import { typeByNameOrId } from './type-choice.ts'
import { bodyObject, requiredString } from './validation.ts'

const schema: Schema = {
  type: 'object',
  properties: {
    default_type: {
      type: 'object',
      properties: { volume_type: name },
      required: ['volume_type'],
      additionalProperties: false,
    },
  },
}

const shared = { policy: null, since: 62, withoutProject: true } as const

/** The default types of projects, under URLs that name no other project. */
export const defaultTypeRoutes: RouteTable<Route> = {
  'GET /default-types': {
    ...shared,
    handle: (call) => {
      refuse(call, 'volume_extension:default_get_all')
      return Response.json({ default_types: listDefaultTypes(call.store).map(view) })
    },
  },
  'GET /default-types/{project}': {
    ...shared,
    handle: (call) => {
      const projectId = projectOf(call, 'volume_extension:default_get')
      const found = getDefaultType(call.store, projectId)
      if (!found) throw notFound(`Default type for project ${projectId} not found.`)
      return Response.json({ default_type: view(found) })
    },
  },
  'PUT /default-types/{project}': {
    ...shared,
    schema,
    handle: (call) => {
      const asked = requiredString(bodyObject(call.body, 'default_type'), 'volume_type')
      const projectId = projectOf(call, 'volume_extension:default_set_or_update')
      const set = { projectId, volumeTypeId: typeOf(call, asked).id }
      setDefaultType(call.store, set)
      return Response.json({ default_type: view(set) })
    },
  },
  'DELETE /default-types/{project}': {
    ...shared,
    handle: (call) => {
      unsetDefaultType(call.store, projectOf(call, 'volume_extension:default_unset'))
      return new Response(null, { status: 204, headers: { 'content-type': 'application/json' } })
    },
  },
}

const view = ({ projectId, volumeTypeId }: DefaultType) => ({
  project_id: projectId,
  volume_type_id: volumeTypeId,
})

/** Cinder tells here that one may not, but not by which policy. */
function refuse(call: Call, policy: Policy): void {
  if (!allows(call.context, policy))
    throw new CinderError(403, 'You are not authorized to perform this operation.')
}

/** The project of the URL, which Keystone must know. */
function projectOf(call: Call, policy: Policy): string {
  const { project = '' } = call.parameters
  if (!call.hasProject(project)) throw notFound(`Project with id ${project} not found.`)
  refuse(call, policy)
  return project
}

function typeOf(call: Call, nameOrId: string): VolumeType {
  try {
    return typeByNameOrId(call, nameOrId)
  } catch (error) {
    if (error instanceof CinderError && error.status === 404) throw badRequest(error.message)
    throw error
  }
}
