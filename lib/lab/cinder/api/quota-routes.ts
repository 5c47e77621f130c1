import type { RouteTable } from '../../core/route-table.ts'
import { deleteLimits, projectLimits, setClassLimit, setLimit } from '../db/quotas.ts'
import { type Call, done, type Route } from './call.ts'
import { badRequest, CinderError, forbidden, invalidInput } from './errors.ts'
import type { Schema } from './json-schema.ts'
import { bodyOf } from './parameter-types.ts'
import { booleanParameter } from './query-boolean.ts'
import {
  defaultLimits,
  limitsOfClass,
  limitsOfProject,
  type QuotaSet,
  usedByProject,
} from './quota-limits.ts'
import { bodyObject, isObject, type Json } from './validation.ts'

/** Limits of projects and classes, and what is used of them. */
export const quotaRoutes: RouteTable<Route> = {
  'GET /os-quota-sets/{project}': {
    policy: 'volume_extension:quotas:show',
    handle: (call) => {
      const project = projectOf(call)
      const limits = limitsOfProject(call.store, project)
      const set = booleanParameter(call, 'usage') ? withUsage(call, limits) : limits
      return Response.json({ quota_set: { ...set, id: project } })
    },
  },
  'GET /os-quota-sets/{project}/defaults': {
    policy: 'volume_extension:quotas:show',
    handle: (call) => {
      const project = projectOf(call)
      return Response.json({ quota_set: { ...defaultLimits(call.store), id: project } })
    },
  },
  'PUT /os-quota-sets/{project}': {
    policy: 'volume_extension:quotas:update',
    schema: quotaSetSchema,
    handle: update,
  },
  'DELETE /os-quota-sets/{project}': {
    policy: 'volume_extension:quotas:delete',
    handle: (call) => {
      deleteLimits(call.store, call.parameters.project ?? '')
      return done(200)
    },
  },
  'GET /os-quota-class-sets/{class}': {
    policy: 'volume_extension:quota_classes:get',
    handle: (call) => {
      const { class: id = '' } = call.parameters
      return Response.json({ quota_class_set: { ...limitsOfClass(call.store, id), id } })
    },
  },
  'PUT /os-quota-class-sets/{class}': {
    policy: 'volume_extension:quota_classes:update',
    schema: classSetSchema,
    handle: (call) => {
      const { class: id = '' } = call.parameters
      for (const [resource, limit] of Object.entries(bodyObject(call.body, 'quota_class_set')))
        setClassLimit(call.store, id, resource, Number(limit))
      return Response.json({ quota_class_set: limitsOfClass(call.store, id) })
    },
  },
}

/** Others' quotas are for administrators. */
function projectOf(call: Call): string {
  const { project = '' } = call.parameters
  if (!call.context.isAdmin && project !== call.context.projectId)
    throw forbidden('volume_extension:quotas:show')
  return project
}

function withUsage(call: Call, limits: QuotaSet) {
  const used = usedByProject(call.store, call.parameters.project ?? '')
  return Object.fromEntries(
    Object.entries(limits).map(([resource, limit]) => [
      resource,
      { limit, in_use: used[resource] ?? 0, reserved: 0 },
    ]),
  )
}

/** Keys of a quota set that are no limits, and are ignored. */
const notLimits = ['tenant_id', 'id']

const MAX_INTEGER = 2_147_483_647

/** Numbers are checked as they come, names at the end. cinder/api/validation, `quota_set`. */
function quotaSetSchema(call: Call): Schema {
  const check = (value: Json): boolean => {
    const set = isObject(value) ? value : {}
    const known = defaultLimits(call.store)
    const limits = Object.entries(set).filter(([key]) => !notLimits.includes(key))
    for (const [key, limit] of limits) if (Object.hasOwn(known, key)) checkInteger(key, limit)
    const strangers = limits.map(([key]) => key).filter((key) => !Object.hasOwn(known, key))
    if (strangers.length > 0) throw invalidInput(`Bad key(s) in quota set: ${strangers.join(', ')}`)
    return true
  }
  return bodyOf('quota_set', {
    type: 'object',
    minProperties: 1,
    format: { name: 'quota_set', check },
  })
}

function checkInteger(key: string, value: Json): void {
  const isNumeral = typeof value === 'number' || typeof value === 'string'
  if (!isNumeral || !/^\s*[+-]?\d+\s*$/.test(String(value)))
    throw badRequest(`${key} must be an integer`)
  if (Number(value) < -1) throw badRequest(`${key} must be >= -1`)
  if (Number(value) > MAX_INTEGER) throw badRequest(`${key} must be <= ${MAX_INTEGER}`)
}

function classSetSchema(call: Call): Schema {
  const check = (value: Json): boolean => {
    const known = defaultLimits(call.store)
    const strangers = Object.keys(isObject(value) ? value : {}).filter(
      (key) => !Object.hasOwn(known, key),
    )
    if (strangers.length > 0)
      throw invalidInput(`Bad key(s) in quota class set: ${strangers.join(', ')}`)
    return true
  }
  return bodyOf('quota_class_set', {
    type: 'object',
    format: { name: 'quota_class_set', check },
    patternProperties: {
      '^[a-zA-Z0-9-_:. ]{1,255}$': {
        type: ['integer', 'string'],
        pattern: '^[0-9]*$',
        minimum: -1,
        minLength: 1,
        maximum: MAX_INTEGER,
      },
    },
    additionalProperties: false,
  })
}

function update(call: Call): Response {
  const { project = '' } = call.parameters
  const limits = Object.entries(bodyObject(call.body, 'quota_set')).filter(
    ([key]) => !notLimits.includes(key),
  )
  const present = projectLimits(call.store, project)
  const used = usedByProject(call.store, project)
  for (const [key, limit] of limits) {
    // Python compares no text with a number: Cinder's words for that are its generic ones.
    if (typeof limit !== 'number' && key !== 'per_volume_gigabytes')
      throw new CinderError(
        400,
        'The server could not comply with the request since it is either malformed or otherwise incorrect.',
      )
    // Cinder looks at what is used only where the project has a limit of its own already.
    const usage = present.has(key) ? (used[key] ?? 0) : 0
    if (key !== 'per_volume_gigabytes' && limit !== -1 && Number(limit) < usage)
      throw badRequest(
        `Quota ${key} limit must be equal or greater than existing resources. Current usage is ${usage} and the requested limit is ${limit}.`,
      )
  }
  for (const [key, limit] of limits) setLimit(call.store, project, key, Number(limit))
  return Response.json({ quota_set: limitsOfProject(call.store, project) })
}
