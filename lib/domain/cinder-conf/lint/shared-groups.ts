import { retentionWords } from '../../replication/retention.ts'
import { everyWords } from '../../units.ts'
import type { PureBackend } from '../backend.ts'
import type { Finding } from './finding.ts'

/** Backends of one array that write the same protection group, each in its own way at each start. */
export function sharedGroupFindings(backends: readonly PureBackend[]): Finding[] {
  const writing = backends.filter(({ sanIp, devices }) => sanIp !== '' && devices.length > 0)
  return writing.flatMap((backend, index): Finding[] => {
    const other = writing
      .slice(0, index)
      .find(({ sanIp, groupName }) => sanIp === backend.sanIp && groupName === backend.groupName)
    if (other === undefined || words(other) === words(backend)) return []
    return [
      {
        severity: 'warning',
        line: backend.lines.pure_replica_interval_default ?? backend.lines.san_ip ?? 1,
        code: 'shared-group',
        message: `[${other.section}] writes ${backend.groupName} of the same array, with other values`,
        explanation: `Here ${words(backend)}; there ${words(other)}. Whichever backend starts last wins. Give one of them a pure_replication_pg_name of its own, or the same values.`,
      },
    ]
  })
}

const words = ({ intervalSeconds, targetRetention }: PureBackend) =>
  `${everyWords(intervalSeconds)}, ${retentionWords(targetRetention)}`
