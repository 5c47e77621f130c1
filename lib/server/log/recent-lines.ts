import type { LogLine } from '../../contracts/farside/backends.ts'
import { remember } from '../cache/remember.ts'
import { knownSecrets } from '../conf/known-secrets.ts'
import type { CinderHost } from '../config/schema.ts'
import { readLogPage } from './log-page.ts'

const sharedForMs = 1_000
/** So far back causes are looked for. */
const recentLineCount = 2_000

/** The end of a host's log, in its order; empty when the log is no file or cannot be read. */
export async function recentLines(host: CinderHost): Promise<LogLine[]> {
  const { log } = host
  if (!('file' in log)) return []
  const { value } = await remember(`log/${log.file}`, sharedForMs, async () => {
    const secrets = await knownSecrets(host)
    const page = await readLogPage(log.file, { limit: recentLineCount }, secrets).catch(() => null)
    return page?.lines ?? []
  })
  return value
}

/** The service says so at each start (cinder/service.py: `Starting %(topic)s node (version …)`). */
export const isStart = ({ message }: LogLine) => /^Starting cinder-volume node\b/.test(message)

/** Those since the service last started; all when that was too long ago to be among them. */
export function sinceLastStart(lines: readonly LogLine[]): LogLine[] {
  const at = lines.findLastIndex(isStart)
  return lines.slice(Math.max(0, at))
}
