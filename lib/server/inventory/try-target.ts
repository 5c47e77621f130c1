import type { Target } from '../../contracts/farside/backends.ts'
import { arrayHandle, outageOf, readIdentity } from '../cloud/array-handle.ts'
import { missing } from '../cloud/fleet.ts'
import type { NamedArray } from '../conf/configured-backends.ts'

/** Asks an array now, with the address and the token that its line names, and says what came of it. */
export async function tryTarget(named: NamedArray): Promise<Target> {
  const { backendId, role, address, apiToken, line } = named
  const target = { backendId, role, address, line, array: null, outage: null, connections: [] }
  if (address === '') return { ...target, outage: missing('san_ip', named) }
  if (apiToken === '') return { ...target, outage: missing('API token', named) }
  const handle = arrayHandle({ address, apiToken })
  try {
    const { name, purityVersion, apiVersion } = await readIdentity(handle)
    return { ...target, array: { name, purityVersion, apiVersion } }
  } catch (error) {
    return { ...target, outage: outageOf(handle, error) }
  }
}
