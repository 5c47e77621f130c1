import { type ArrayCheckFacts, diagnoseArrays } from '../../domain/doctor/arrays.ts'
import { counted } from '../../domain/doctor/diagnosis.ts'
import { readFleet } from '../cloud/fleet.ts'
import { preflight } from '../preflight/preflight.ts'
import { ofEachHost } from './each-host.ts'
import type { Looked } from './looked.ts'

/** Each array that a cinder.conf names, tried now as cinder-volume would at its start. */
export async function lookAtArrays(): Promise<Looked> {
  const addresses = new Set<string>()
  const looked = await ofEachHost('arrays', async (host) => {
    const { backends, triedMs } = await preflight(host)
    const { offline } = await readFleet()
    const checks = backends.flatMap(({ id, checks: own }) =>
      own.map((check): ArrayCheckFacts => {
        addresses.add(check.address)
        const down = offline.find(({ address }) => address === check.address)
        return {
          backend: id,
          role: check.role,
          backendId: check.backendId,
          address: check.address,
          name: check.array?.name ?? down?.name ?? null,
          findings: check.findings,
          sinceMs: check.array === null ? (down?.outage.sinceMs ?? null) : null,
        }
      }),
    )
    return diagnoseArrays(checks, triedMs)
  })
  return {
    ...looked,
    checked: counted(addresses.size, 'address of an array', 'addresses of arrays'),
  }
}
