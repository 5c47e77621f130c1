import type { RouteTable } from '../../core/route-table.ts'
import type { Call, Route } from './call.ts'
import { invalidInput, notFound } from './errors.ts'
import type { Schema } from './json-schema.ts'
import {
  boolean,
  hostname,
  name,
  nullableString,
  optionalUuid,
  trimmedReason,
} from './parameter-types.ts'
import { booleanParameter } from './query-boolean.ts'
import { isObject, type Json, python } from './validation.ts'

const enableSchema: Schema = {
  type: 'object',
  properties: { name, binary: nullableString },
  required: ['name'],
  additionalProperties: false,
}

const disableSchema: Schema = {
  type: 'object',
  properties: { name, binary: nullableString, disabled_reason: trimmedReason },
  required: ['name'],
  additionalProperties: false,
}

const cleanupSchema: Schema = {
  type: 'object',
  properties: {
    cluster_name: hostname,
    disabled: boolean,
    host: hostname,
    is_up: boolean,
    binary: { enum: ['cinder-volume', 'cinder-scheduler'] },
    resource_id: optionalUuid,
    resource_type: { type: ['string', 'null'], minLength: 0, maxLength: 40 },
    service_id: { type: ['integer', 'string', 'null'], pattern: '^[0-9]*$', maxLength: 11 },
  },
  additionalProperties: false,
}

/** Clusters and their clean-up, as of a cloud where no service is in a cluster. */
export const clusterRoutes: RouteTable<Route> = {
  'GET /clusters': { policy: 'clusters:get_all', since: 7, handle: list },
  'GET /clusters/detail': { policy: 'clusters:get_all', since: 7, handle: list },
  'GET /clusters/{name}': {
    policy: 'clusters:get',
    since: 7,
    handle: ({ parameters }) => {
      throw clusterNotFound(parameters.name ?? '')
    },
  },
  'PUT /clusters/enable': {
    policy: 'clusters:update',
    since: 7,
    schema: enableSchema,
    handle: update,
  },
  'PUT /clusters/disable': {
    policy: 'clusters:update',
    since: 7,
    schema: disableSchema,
    handle: update,
  },
  'PUT /clusters/{name}': {
    policy: 'clusters:update',
    since: 7,
    handle: () => {
      throw notFound('Unknown action')
    },
  },
  'POST /workers/cleanup': {
    policy: 'workers:cleanup',
    since: 24,
    schema: cleanupSchema,
    handle: cleanUp,
  },
}

/** Cinder tells what it looked for as it wrote it down. */
const clusterNotFound = (name: Json, binary: Json = 'cinder-volume') =>
  notFound(`Cluster ${python({ binary, name })} could not be found.`)

const filterKeys = ['name', 'binary', 'is_up', 'disabled', 'num_hosts', 'num_down_hosts']
const replicationKeys = ['replication_status', 'frozen', 'active_backend_id']

function list(call: Call): Response {
  const known = call.minor >= 26 ? [...filterKeys, ...replicationKeys] : filterKeys
  const strangers = [...call.url.searchParams.keys()].filter((key) => !known.includes(key))
  if (strangers.length > 0) throw invalidInput(`Invalid filter keys: ${strangers.join(', ')}`)
  for (const key of ['disabled', 'is_up']) booleanParameter(call, key)
  return Response.json({ clusters: [] })
}

function update(call: Call): Response {
  const { name = '', binary } = isObject(call.body) ? call.body : {}
  throw clusterNotFound(name, binary)
}

/** Nothing is ever left over: the queue of a backend outlives its restarts. */
function cleanUp(call: Call): Response {
  const asked = isObject(call.body) ? call.body : {}
  const { resource_type: type, resource_id: id } = asked
  if (typeof type === 'string' && type !== '' && !/^(volume|snapshot)$/i.test(type)) {
    const title = type
      .toLowerCase()
      .replace(/[a-z]+/g, (word) => word.charAt(0).toUpperCase() + word.slice(1))
    throw invalidInput(`Resource type ${title} not valid, must be Snapshot or Volume`)
  }
  const isLocated = ['service_id', 'cluster_name', 'host'].some((key) => key in asked)
  if (id && !isLocated)
    // Cinder forgets to put the id into its sentence.
    throw invalidInput(`('There is no resource with UUID %s pending cleanup.', ${python(id)})`)
  return new Response(JSON.stringify({ cleaning: [], unavailable: [] }), {
    status: 202,
    headers: { 'content-type': 'application/json' },
  })
}
