import { cinderAs, replicated } from './cinder.ts'
import type { Lab } from './cloud.ts'
import { configureReplication } from './conf.ts'

/**
 * The shortest way to a recovery point: an asynchronous target, the type `gold-async` and one volume
 * of the administrator's of it.
 * @returns the volume's id
 */
export async function createReplicatedVolume(cloud: Lab, name: string): Promise<string> {
  await configureReplication(cloud, ['async'])
  const cinder = await cinderAs(cloud, 'admin')
  await cinder.createType('gold-async', replicated('async'))
  return cinder.createVolume(name, 'gold-async')
}
