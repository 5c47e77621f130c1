import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Cloud } from './cloud.ts'

/** The replication lines of the lab exercise, for a target array. */
export function replicationLines(cloud: Cloud, types: ('async' | 'sync')[]): string {
  const { address, apiToken } = cloud.array('pure2')
  const devices = types.map(
    (type) =>
      `replication_device = backend_id:pure2-${type},san_ip:${address},api_token:${apiToken},type:${type}`,
  )
  return [
    ...devices,
    'pure_replica_interval_default = 3600',
    'pure_replica_retention_short_term_default = 86400',
    'pure_replica_retention_long_term_per_day_default = 5',
    'pure_replica_retention_long_term_default = 7',
    '',
  ].join('\n')
}

/** What an operator does in a shell: append to cinder.conf, restart cinder-volume. */
export async function configureReplication(
  cloud: Cloud,
  types: ('async' | 'sync')[],
): Promise<void> {
  const path = join(cloud.stateDir, 'cinder.conf')
  const before = await readFile(path, 'utf8')
  await writeFile(path, `${before.trimEnd()}\n${replicationLines(cloud, types)}`)
  const answer = await fetch(`${cloud.lab}/v1/services/cinder-volume/restart`, { method: 'POST' })
  if (!answer.ok) throw new Error(`cinder-volume did not restart: ${await answer.text()}`)
}
