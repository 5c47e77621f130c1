import { isThinConnection, SYNC_CONNECTION } from '../replication/connection.ts'
import type { TriedArray, TriedBackend } from './facts.ts'
import type { PreflightFinding } from './finding.ts'

/**
 * Whether the primary is connected to a target in the way that the target's type needs. A connection
 * for sync replication carries async replication, too. What the driver makes of a refusal:
 * _setup_replicated_pods and _setup_replicated_pgroups of cinder/volume/drivers/pure.py @ ab09bc39.
 */
export function connectionFindings(backend: TriedBackend, array: TriedArray): PreflightFinding[] {
  const { primary, connections } = backend
  const { answer, role, line } = array
  if (role === 'primary' || connections === null || primary.answer.kind !== 'answered') return []
  if (answer.kind !== 'answered' || answer.id === primary.answer.id) return []
  const source = primary.answer.name
  const own = connections.filter(
    ({ remoteId, remoteName }) => remoteId === answer.id || remoteName === answer.name,
  )
  const fitting = own.filter(({ type }) => role === 'async' || type === SYNC_CONNECTION)
  const pair = `${source} and ${answer.name}`
  if (fitting.length === 0)
    return [
      {
        severity: 'error',
        line,
        code: own.length === 0 ? 'preflight-not-connected' : 'preflight-no-sync-connection',
        message:
          own.length === 0
            ? `${pair} are not connected`
            : `${pair} are connected for asynchronous replication only`,
        explanation:
          role === 'sync'
            ? 'The pod cannot be stretched to this array; the driver stops at that answer, and the backend does not start.'
            : 'The array cannot become a target of the protection group; the driver stops at that answer, and the backend does not start.',
        remedy:
          role === 'sync'
            ? `Connect the arrays for sync replication (purearray connect --type sync-replication)${own.length === 0 ? '.' : ', or use this target asynchronously.'}`
            : 'Connect the arrays for replication (purearray connect --type async-replication).',
        ...(own.length === 0 ? {} : { mend: 'make-async' as const }),
      },
    ]
  if (fitting.some(({ status }) => status === 'connected')) return []
  const states = [...new Set(fitting.map(({ status }) => status.replaceAll('_', ' ')))].join(', ')
  const isThin = fitting.some(({ status }) => isThinConnection(status))
  return [
    {
      severity: 'warning',
      line,
      code: 'preflight-connection-down',
      message: `The connection of ${pair} is ${states}`,
      explanation: isThin
        ? 'Replication goes on over fewer paths than there should be.'
        : 'Nothing is replicated meanwhile, and at its start cinder-volume waits for minutes for the protection group to appear on the target.',
      remedy: 'Look at the replication ports and at the network between the two arrays.',
    },
  ]
}
