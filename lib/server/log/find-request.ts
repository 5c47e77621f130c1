import { findCinderHost } from '../conf/cinder-host.ts'
import { recentLines } from './recent-lines.ts'

/** Offset of the first line that the log has of a request; null when it is not among the recent ones. */
export async function offsetOfRequest(
  backendId: string,
  requestId: string,
): Promise<number | null> {
  const host = findCinderHost(backendId)
  if (host === undefined) return null
  const line = (await recentLines(host)).find(({ text }) => text.includes(requestId))
  return line?.offset ?? null
}
