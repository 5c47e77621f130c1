import { getService, listServices, type Service } from '../db/services.ts'
import { backendOf, type Call } from './call.ts'
import { badRequest, invalidInput, notFound } from './errors.ts'

/**
 * The host that a request is about; from `clusterSince` on it may name a cluster instead, of which
 * there are none. cinder/api/common.py, `get_cluster_host`.
 */
export function hostParameter(
  call: Call,
  host: string | null | undefined,
  cluster: string | null | undefined,
  clusterSince: number,
): string {
  const mayBeCluster = call.minor >= clusterSince
  const named = mayBeCluster && Boolean(cluster)
  if (named === Boolean(host))
    throw invalidInput(
      mayBeCluster ? 'One and only one of cluster and host must be set.' : 'Host field is missing.',
    )
  if (named) throw serviceNotFound(null)
  return host ?? ''
}

const serviceNotFound = (host: string | null) =>
  notFound(
    host === null
      ? 'Service cinder-volume could not be found.'
      : `Service cinder-volume could not be found on host ${host}.`,
  )

/** The cinder-volume of `host@backend`; a host alone means the first of its backends. */
export const findVolumeService = ({ store, nowMs }: Call, backend: string): Service | undefined =>
  getService(store, backend, 'cinder-volume', nowMs) ??
  listServices(store, nowMs).find(
    ({ binary, host }) => binary === 'cinder-volume' && host.startsWith(`${backend}@`),
  )

/** The cinder-volume of a host that can be asked to manage something: known, enabled and up. */
export function availableService(call: Call, host: string): Service {
  const backend = backendOf(host)
  const service = findVolumeService(call, backend)
  if (!service) throw serviceNotFound(backend)
  if (service.disabled || !service.isUp) throw badRequest('Service is unavailable at this time.')
  return service
}
