import type { TargetList } from '../../contracts/farside/backends.ts'
import { splitBackendId } from '../conf/cinder-host.ts'
import { expandEdit } from '../conf/configuration.ts'
import { readBackends } from '../conf/configured-backends.ts'
import { tryTarget } from './try-target.ts'

/**
 * Tries each array that an edit of cinder.conf names, before anything is written: only an array can
 * tell that a token of the right shape is the wrong one. The whole file counts, because cinder-volume
 * starts with all of its backends.
 */
export async function checkConfiguration(backendId: string, text: string): Promise<TargetList> {
  const { host } = splitBackendId(backendId)
  const backends = readBackends(await expandEdit(backendId, text), host)
  const named = backends.flatMap(({ primary, devices }) => [primary, ...devices])
  // What the file itself lacks is the linter's to say.
  const complete = named.filter(({ address, apiToken }) => address !== '' && apiToken !== '')
  return { targets: await Promise.all(complete.map(tryTarget)), asOfMs: Date.now() }
}
