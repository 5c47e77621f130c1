import type { RouteTable } from '../../core/route-table.ts'
import { type HostUsage, hostUsage } from '../db/host-usage.ts'
import { listServices, type Service, updateService } from '../db/services.ts'
import { type Call, type Route, timestamp } from './call.ts'
import { badRequest, CinderError, notFound } from './errors.ts'
import { isObject, type Json } from './validation.ts'

/** Hosts: an older view of enabled services, and what projects have on a backend. */
export const hostRoutes: RouteTable<Route> = {
  'GET /os-hosts': {
    policy: 'volume_extension:hosts',
    handle: (call) => {
      const zone = call.url.searchParams.get('zone')
      const hosts = enabledServices(call).filter((service) => !zone || service.zone === zone)
      return Response.json({ hosts: hosts.map(view) })
    },
  },
  'GET /os-hosts/{host}': { policy: 'volume_extension:hosts', handle: show },
  'PUT /os-hosts/{host}': { policy: 'volume_extension:hosts', handle: update },
}

const enabledServices = (call: Call): Service[] =>
  listServices(call.store, call.nowMs).filter(({ disabled }) => !disabled)

const view = (service: Service) => ({
  host_name: service.host,
  service: service.binary,
  zone: service.zone,
  'service-status': service.isUp ? 'available' : 'unavailable',
  'service-state': 'enabled',
  'last-update': service.updatedMs === null ? null : timestamp(service.updatedMs),
})

function show(call: Call): Response {
  const { host = '' } = call.parameters
  const isThere = enabledServices(call).some(
    (service) => service.host === host && service.binary === 'cinder-volume',
  )
  if (!isThere) throw notFound(`Service cinder-volume could not be found on host ${host}.`)
  const projects = hostUsage(call.store, host)
  const sum = (key: Exclude<keyof HostUsage, 'projectId'>) =>
    projects.reduce((total, usage) => total + usage[key], 0)
  const total = {
    projectId: '(total)',
    volumes: sum('volumes'),
    gigabytes: sum('gigabytes'),
    snapshots: sum('snapshots'),
    snapshotGigabytes: sum('snapshotGigabytes'),
  }
  return Response.json({
    host: [total, ...projects].map((usage) => ({
      resource: {
        host,
        project: usage.projectId,
        volume_count: String(usage.volumes),
        total_volume_gb: String(usage.gigabytes),
        snapshot_count: String(usage.snapshots),
        total_snapshot_gb: String(usage.snapshotGigabytes),
      },
    })),
  })
}

/** Enables or disables a host's services, as Cinder means to: its own manager never learned it. */
function update(call: Call): Response {
  const { host = '' } = call.parameters
  const services = enabledServices(call).filter((service) => service.host === host)
  if (services.length === 0) throw notFound(`Host ${host} could not be found.`)
  const wanted = Object.entries(isObject(call.body) ? call.body : {}).map(([key, value]) =>
    statusOf(key, value),
  )
  const status = wanted.at(-1)
  if (status === undefined) return Response.json({})
  for (const { binary } of services)
    updateService(call.store, host, binary, { disabled: status === 'disabled' }, call.nowMs)
  return Response.json({ host, status })
}

function statusOf(key: string, value: Json): 'enabled' | 'disabled' {
  if (typeof value !== 'string')
    throw new CinderError(
      400,
      'The server could not comply with the request since it is either malformed or otherwise incorrect.',
    )
  if (key.toLowerCase().trim() !== 'status') throw badRequest(`Invalid update setting: '${key}'`)
  const word = value.toLowerCase().trim()
  if (word !== 'enable' && word !== 'disable') throw badRequest(`Invalid status: '${value}'`)
  return word === 'enable' ? 'enabled' : 'disabled'
}
