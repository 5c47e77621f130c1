import type { RouteTable } from '../../core/route-table.ts'
import { poolsOfHost } from '../db/pools.ts'
import {
  getService,
  listServices,
  type Service,
  type ServiceChange,
  updateService,
} from '../db/services.ts'
import { getVolumeType, getVolumeTypeByName } from '../db/types.ts'
import { type ActivePool, activePools, matchesType } from '../scheduler/scheduler.ts'
import { type Call, type Handled, type Route, timestamp } from './call.ts'
import { badRequest, invalidInput, notFound, serverError } from './errors.ts'
import { type Schema, validate } from './json-schema.ts'
import { readLevels, setLevels } from './log-level-routes.ts'
import { authorize, type Policy } from './policy.ts'
import { booleanParameter } from './query-boolean.ts'
import { failOver, freeze } from './service-replication.ts'
import * as schemas from './service-schemas.ts'
import { isObject } from './validation.ts'

const update = {
  enable: {
    schema: schemas.enableService,
    run: (call: Call) => change(call, { disabled: false }),
  },
  disable: {
    schema: schemas.enableService,
    run: (call: Call) => change(call, { disabled: true }),
  },
  'disable-log-reason': {
    schema: schemas.disableWithReason,
    run: (call: Call) => {
      const reason = isObject(call.body) ? call.body.disabled_reason : undefined
      const disabledReason = typeof reason === 'string' ? reason : null
      return change(call, { disabled: true, disabledReason })
    },
  },
  freeze: { schema: schemas.freezeService, run: (call: Call) => freeze(call, true) },
  thaw: { schema: schemas.freezeService, run: (call: Call) => freeze(call, false) },
  failover_host: {
    schema: schemas.failoverService,
    run: (call: Call) => failOver(call, false),
  },
  failover: {
    since: 26,
    schema: schemas.failoverService,
    run: (call: Call) => failOver(call, true),
  },
  'get-log': { since: 32, schema: schemas.readLogLevels, run: readLevels },
  'set-log': { since: 32, schema: schemas.setLogLevels, run: setLevels },
} satisfies Record<string, Operation>

type Operation = { since?: number; schema: Schema; run(call: Call): Handled }

const policyOf: Partial<Record<string, Policy>> = {
  freeze: 'volume:freeze_host',
  thaw: 'volume:thaw_host',
  failover_host: 'volume:failover_host',
  failover: 'volume:failover_host',
}

/** Services, and what the scheduler knows of their pools. */
export const serviceRoutes: RouteTable<Route> = {
  'GET /os-services': { policy: 'volume_extension:services:index', handle: list },
  'PUT /os-services/{id}': {
    policy: 'volume_extension:services:update',
    handle: (call) => {
      const { id = '' } = call.parameters
      const operation: Operation | undefined = isOperation(id) ? update[id] : undefined
      if (!operation || call.minor < (operation.since ?? 0)) throw invalidInput('Unknown action')
      validate(operation.schema, call.body)
      const policy = policyOf[id]
      if (policy) authorize(call.context, policy)
      return operation.run(call)
    },
  },
  'GET /scheduler-stats/get_pools': {
    policy: 'scheduler_extension:scheduler_stats:get_pools',
    handle: pools,
  },
  'GET /capabilities/{host}': { policy: 'volume_extension:capabilities', handle: capabilities },
}

const isOperation = (id: string): id is keyof typeof update => Object.hasOwn(update, id)

function list(call: Call): Response {
  const query = call.url.searchParams
  const known = new Set(activePools(call.store, call.nowMs).map(({ host }) => host))
  const services = listServices(call.store, call.nowMs)
    .filter(({ binary }) => !query.has('binary') || query.get('binary') === binary)
    .filter(({ host }) => !query.has('host') || isHost(host, query.get('host') ?? ''))
  return Response.json({ services: services.map((service) => serviceView(call, service, known)) })
}

/** Asking for `devstack` also finds `devstack@puredriver-1`. */
const isHost = (host: string, asked: string): boolean =>
  host === asked || host.startsWith(`${asked}@`)

function serviceView(call: Call, service: Service, knownBackends: Set<string>) {
  const isVolume = service.binary === 'cinder-volume'
  return {
    binary: service.binary,
    host: service.host,
    zone: service.zone,
    status: service.disabled ? 'disabled' : 'enabled',
    state: service.isUp ? 'up' : 'down',
    updated_at: service.updatedMs === null ? null : timestamp(service.updatedMs),
    ...(call.minor >= 49 &&
      isVolume && { backend_state: knownBackends.has(service.host) ? 'up' : null }),
    ...(call.minor >= 7 && { cluster: null }),
    disabled_reason: service.disabledReason,
    ...(isVolume && {
      replication_status: service.replicationStatus,
      active_backend_id: service.activeBackendId,
      frozen: service.frozen,
    }),
  }
}

/** An enabled service keeps the reason why it was disabled before. */
function change(call: Call, wanted: ServiceChange): Response {
  const body = isObject(call.body) ? call.body : {}
  const { host, service = '', binary = '' } = body
  if (!host) throw invalidInput('Host field is missing.')
  const name = String(binary || service)
  if (!getService(call.store, String(host), name, call.nowMs))
    throw notFound(`Service ${name} could not be found on host ${host}.`)
  updateService(call.store, String(host), name, wanted, call.nowMs)
  return Response.json({
    ...(wanted.disabledReason !== undefined && { disabled_reason: wanted.disabledReason }),
    disabled: wanted.disabled,
    host,
    service,
    binary,
    status: wanted.disabled ? 'disabled' : 'enabled',
  })
}

function pools(call: Call): Response {
  const query = call.url.searchParams
  const detail = booleanParameter(call, 'detail')
  const strangers = [...query.keys()].filter((key) => !poolParameters.includes(key))
  // Of pools even administrators are refused what resource_filters.json does not list.
  if (call.minor >= 31 && strangers.length > 0)
    throw badRequest(`Invalid filters ${strangers.join(',')} are found in query options.`)
  const name = call.minor >= 28 ? query.get('name') : null
  const type = call.minor >= 35 ? query.get('volume_type') : null
  const found = activePools(call.store, call.nowMs)
    .filter((pool) => name === null || nameOf(pool) === name)
    .filter(type === null ? () => true : passesType(call, type))
  return Response.json({
    pools: found.map((pool) => ({
      name: nameOf(pool),
      ...(detail && {
        capabilities: {
          pool_name: pool.poolName,
          ...pool.capabilities,
          timestamp: pool.capabilities.timestamp ?? timestamp(pool.updatedMs),
        },
      }),
    })),
  })
}

const poolParameters = ['detail', 'name', 'volume_type']

const nameOf = ({ host, poolName }: ActivePool): string => `${host}#${poolName}`

function passesType(call: Call, idOrName: string): (pool: ActivePool) => boolean {
  const type = getVolumeType(call.store, idOrName) ?? getVolumeTypeByName(call.store, idOrName)
  if (!type) throw notFound(`Volume type with name ${idOrName} could not be found.`)
  return (pool) => matchesType(pool, type.extraSpecs)
}

// What every driver offers to administrators who write extra specs; cinder/volume/driver.py.
const properties = {
  thin_provisioning: {
    title: 'Thin Provisioning',
    description: 'Sets thin provisioning.',
    type: 'boolean',
  },
  compression: { title: 'Compression', description: 'Enables compression.', type: 'boolean' },
  qos: { title: 'QoS', description: 'Enables QoS.', type: 'boolean' },
  replication_enabled: {
    title: 'Replication',
    description: 'Enables replication.',
    type: 'boolean',
  },
}

/** Cinder asks the backend itself: one that is down cannot answer. */
function capabilities(call: Call): Response {
  const { host = '' } = call.parameters
  const service = getService(call.store, host, 'cinder-volume', call.nowMs)
  if (!service) throw notFound(`Can't find service: ${host}`)
  const [pool] = poolsOfHost(call.store, host)
  if (!service.isUp || !pool) throw serverError()
  const reported = (key: string) => pool.capabilities[key] ?? null
  return Response.json({
    namespace: `OS::Storage::Capabilities::${host}`,
    vendor_name: reported('vendor_name'),
    volume_backend_name: reported('volume_backend_name'),
    pool_name: null,
    driver_version: reported('driver_version'),
    storage_protocol: reported('storage_protocol'),
    display_name: null,
    description: null,
    visibility: null,
    replication_targets: pool.capabilities.replication_targets ?? [],
    properties,
  })
}
