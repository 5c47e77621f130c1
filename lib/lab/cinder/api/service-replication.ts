import type { RpcCall } from '../db/rpc.ts'
import { listServices, type Service, updateService } from '../db/services.ts'
import { accepted, type Call, done, type Handled, Remote } from './call.ts'
import { badRequest, invalidInput, serverError } from './errors.ts'
import { isObject, python } from './validation.ts'

// cinder/api/contrib/services.py and cinder/volume/api.py: what is asked of a backend as a whole.

/** `cluster` is only looked at from 3.26. */
const CLUSTER_SINCE = 26

/**
 * The backend of a body. @param takesCluster whether a cluster could be named instead: the lab has none.
 * @throws 400 where no backend is named, or more than one is meant.
 */
function backendAsked(call: Call, takesCluster: boolean): Service {
  const body = isObject(call.body) ? call.body : {}
  const { host } = body
  const cluster = takesCluster ? body.cluster : undefined
  if (Boolean(cluster) === Boolean(host))
    throw invalidInput(
      takesCluster ? 'One and only one of cluster and host must be set.' : 'Host field is missing.',
    )
  if (cluster) throw badRequest(`No service found with cluster=${cluster}`)
  const asked = String(host)
  const found = listServices(call.store, call.nowMs).filter(
    (one) =>
      one.binary === 'cinder-volume' && (one.host === asked || one.host.startsWith(`${asked}@`)),
  )
  const [service, another] = found
  if (service === undefined) throw badRequest(`No service found with host=${asked}`)
  if (another !== undefined) throw badRequest('Services from different clusters found.')
  return service
}

const unchanged = (field: string, host: string, expected: string, up: string) =>
  invalidInput(
    `No service could be changed: ${field} in ${python([host])} must be ${expected} ${up}to failover.`,
  )

/** Puts the management of a backend to rest, or wakes it: at once, and the backend is told. */
export function freeze(call: Call, frozen: boolean): Handled {
  const { host, frozen: was } = backendAsked(call, call.minor >= CLUSTER_SINCE)
  if (was === frozen) throw unchanged('frozen', host, frozen ? 'False' : 'True', '')
  updateService(call.store, host, 'cinder-volume', { frozen }, call.nowMs)
  const request: RpcCall = { method: frozen ? 'freeze_host' : 'thaw_host', payload: {} }
  return new Remote(host, request, ({ isOk }) => {
    if (!isOk) throw serverError()
    return done(200)
  })
}

/** Sends a backend to another array, or back. */
export function failOver(call: Call, takesCluster: boolean): Response {
  const { host, isUp, replicationStatus } = backendAsked(call, takesCluster)
  if (!isUp || !['enabled', 'failed-over'].includes(replicationStatus))
    throw unchanged(
      'replication_status',
      host,
      python(['enabled', 'failed-over']),
      'and must be up ',
    )
  const change = { replicationStatus: 'failing-over' }
  updateService(call.store, host, 'cinder-volume', change, call.nowMs)
  const backendId = isObject(call.body) ? call.body.backend_id : undefined
  call.cast(host, {
    method: 'failover_host',
    payload: {
      userId: call.context.userId,
      projectId: call.context.projectId,
      ...(typeof backendId === 'string' && { secondaryId: backendId }),
    },
  })
  return accepted()
}
