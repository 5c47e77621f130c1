import type { BackendTrouble, LogLine } from '../../contracts/farside/backends.ts'
import { explainDriverMessage } from '../../domain/log/explain.ts'
import { findCinderHost, splitBackendId } from '../conf/cinder-host.ts'
import { recentLines, sinceLastStart } from './recent-lines.ts'

const levels = ['WARNING', 'ERROR', 'CRITICAL']

/**
 * Why a backend is not sound, as its log tells since the last start; null when it tells nothing.
 * @param seemsSound Cinder takes it for up, which it does for a minute after the driver has failed.
 */
export async function findTrouble(
  backendId: string,
  seemsSound: boolean,
): Promise<BackendTrouble | null> {
  if (!backendId.includes('@')) return null
  const host = findCinderHost(backendId)
  if (host === undefined) return null
  const lines = sinceLastStart(await recentLines(host))
  if (seemsSound && !hasFailedToStart(lines)) return null
  const grave = lines.filter(({ level }) => level !== null && levels.includes(level))
  return chooseTrouble(grave, splitBackendId(backendId).section)
}

/** What the manager says last about bringing the driver up (cinder/volume/manager.py @ ab09bc39). */
export function hasFailedToStart(lines: readonly LogLine[]): boolean {
  const last = lines.findLast(({ message }) =>
    /^Failed to initialize driver|^Driver initialization completed|^Unhandled error/.test(message),
  )
  return last !== undefined && !last.message.startsWith('Driver initialization completed')
}

/**
 * The most telling of some lines: the root of the trouble before what only follows from it, then one
 * that names the backend, then the newest.
 */
export function chooseTrouble(lines: readonly LogLine[], section: string): BackendTrouble | null {
  const weight = (line: LogLine) => 2 * rootness(line) + (line.message.includes(section) ? 1 : 0)
  const chosen = lines
    .filter((line) => rootness(line) > 0)
    .reduce<LogLine | undefined>(
      (best, line) => (best === undefined || weight(line) >= weight(best) ? line : best),
      undefined,
    )
  if (chosen === undefined) return null
  const known = explainDriverMessage(chosen.message)
  const sentence = chosen.message.replace(/\.$/, '')
  return {
    message: known === undefined ? chosen.message : `${sentence}. ${known.cause}`,
    remedy: known?.remedy ?? null,
    logOffset: chosen.offset,
  }
}

/** How likely a line says why the backend is down: 0 is a warning about something else. */
function rootness({ level, message }: LogLine): number {
  const known = explainDriverMessage(message)
  if (known === undefined) return level === 'WARNING' ? 0 : 2
  // Without a secondary array the backend comes up all the same.
  if (/secondary array/.test(message)) return 1
  const pointsElsewhere = /further up|above/.test(`${known.cause} ${known.remedy}`)
  return pointsElsewhere ? 1 : 3
}
