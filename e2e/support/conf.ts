import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Lab } from './cloud.ts'

const pathOf = (cloud: Lab) => join(cloud.stateDir, 'cinder.conf')

/** cinder.conf as it stands on the Cinder host, secrets and all. */
export const readConf = (cloud: Lab): Promise<string> => readFile(pathOf(cloud), 'utf8')

/** What an operator does in an editor on the host. */
export async function rewriteConf(cloud: Lab, change: (text: string) => string): Promise<void> {
  await writeFile(pathOf(cloud), change(await readConf(cloud)))
}

export async function restartVolumeService(cloud: Lab): Promise<void> {
  const answer = await fetch(`${cloud.lab}/v1/services/cinder-volume/restart`, { method: 'POST' })
  if (!answer.ok) throw new Error(`cinder-volume did not restart: ${await answer.text()}`)
}

/** One target of the lab exercise. */
export function deviceLine(cloud: Lab, type: 'async' | 'sync'): string {
  const { address, apiToken } = cloud.array('pure2')
  return `replication_device = backend_id:pure2-${type},san_ip:${address},api_token:${apiToken},type:${type}`
}

/** The options of the lab exercise: every hour, a day of everything, then 5 a day for 7 days. */
export const parameterLines = [
  'pure_replica_interval_default = 3600',
  'pure_replica_retention_short_term_default = 86400',
  'pure_replica_retention_long_term_per_day_default = 5',
  'pure_replica_retention_long_term_default = 7',
]

/** What an operator does in a shell: append to cinder.conf, restart cinder-volume. */
export async function configureReplication(
  cloud: Lab,
  types: ('async' | 'sync')[],
  parameters: string[] = parameterLines,
): Promise<void> {
  const lines = [...types.map((type) => deviceLine(cloud, type)), ...parameters]
  await rewriteConf(cloud, (text) => `${text.trimEnd()}\n${lines.join('\n')}\n`)
  await restartVolumeService(cloud)
}
