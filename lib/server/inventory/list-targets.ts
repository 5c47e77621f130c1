import type { TargetList } from '../../contracts/farside/backends.ts'
import { arrayHandle } from '../cloud/array-handle.ts'
import { cinderHostOf } from '../conf/cinder-host.ts'
import { backendsOf, type NamedArray } from '../conf/configured-backends.ts'
import { Failure } from '../failure.ts'
import { readConnections } from './array-reads.ts'
import { tryTarget } from './try-target.ts'

/** Each array that cinder.conf names for the backend, tried now, in the order of the file. */
export async function listTargets(backendId: string): Promise<TargetList> {
  const backends = await backendsOf(cinderHostOf(backendId))
  const backend = backends.find(({ id }) => id === backendId)
  if (backend === undefined) {
    throw new Failure(
      'not-found',
      `cinder.conf has no enabled section of a Pure backend for ${backendId}.`,
    )
  }
  const named = [backend.primary, ...backend.devices]
  const targets = await Promise.all(named.map(tryTarget))
  const connections = await connectionsOf(backend.primary)
  return {
    targets: targets.map((target) => ({
      ...target,
      connections:
        connections
          ?.filter(({ name }) => target.role !== 'primary' && name === target.array?.name)
          .map(({ type, status }) => ({ type, status })) ?? null,
    })),
    asOfMs: Date.now(),
  }
}

const connectionsOf = ({ address, apiToken }: NamedArray) =>
  address === '' || apiToken === ''
    ? Promise.resolve(null)
    : readConnections(arrayHandle({ address, apiToken })).catch(() => null)
