import { stat } from 'node:fs/promises'
import type { CinderHost } from '../config/schema.ts'
import { processWide } from '../process-wide.ts'
import { isStart, recentLines } from './recent-lines.ts'

/** What the console itself wrote, and where the log ended at that moment. */
type Written = { etag: string; logBytes: number }

const written = () => processWide('conf-written', () => new Map<string, Written>())

/** Remembers where the log ended when the console wrote this cinder.conf. */
export async function noteWritten(host: CinderHost, etag: string): Promise<void> {
  written().set(host.conf, { etag, logBytes: await logSize(host) })
}

/**
 * Whether cinder-volume has not been started since cinder.conf became what it is; null: not known.
 * @param file its fingerprint and when it was last written, on the clock of the file system.
 */
export async function isRestartNeeded(
  host: CinderHost,
  file: { etag: string; modifiedMs: number },
): Promise<boolean | null> {
  const lines = await recentLines(host)
  const start = lines.findLast(isStart)
  const own = written().get(host.conf)
  if (own?.etag === file.etag && (lines[0]?.offset ?? 0) <= own.logBytes) {
    return start === undefined || start.offset < own.logBytes
  }
  if (start?.timestamp === undefined || start.timestamp === null) return null
  const startedMs = await onFileClock(host, start.timestamp)
  return startedMs === null ? null : file.modifiedMs > startedMs
}

/** When cinder-volume last started, ms on the host's clock; null when that cannot be told. */
export async function lastStartMs(host: CinderHost): Promise<number | null> {
  const start = (await recentLines(host)).findLast(isStart)
  if (start?.timestamp === undefined || start.timestamp === null) return null
  return onFileClock(host, start.timestamp)
}

const mostDriftMs = 90_000

/**
 * A log's times name no zone. Its last line and the time of its last change are the same moment, which
 * tells the zone: ours or UTC. With any other difference the clocks do not agree.
 */
async function onFileClock(host: CinderHost, timestamp: string): Promise<number | null> {
  const lines = await recentLines(host)
  const newest = lines.findLast((line) => line.timestamp !== null)?.timestamp
  if (!('file' in host.log) || newest === undefined || newest === null) return null
  const changedMs = await stat(host.log.file).then(
    ({ mtimeMs }) => mtimeMs,
    () => Number.NaN,
  )
  const asUtc = (text: string) => Date.parse(`${text.replace(' ', 'T')}Z`)
  const asLocal = (text: string) => Date.parse(text.replace(' ', 'T'))
  const zone = [asUtc, asLocal].find((read) => Math.abs(changedMs - read(newest)) < mostDriftMs)
  return zone === undefined ? null : zone(timestamp)
}

async function logSize(host: CinderHost): Promise<number> {
  if (!('file' in host.log)) return 0
  return stat(host.log.file).then(
    ({ size }) => size,
    () => 0,
  )
}
