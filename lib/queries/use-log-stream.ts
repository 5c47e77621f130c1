import { useEffect, useState } from 'react'
import type { LogLine, LogPage } from '../contracts/farside/backends.ts'
import { apiRoutes } from '../routes.ts'
import { withQuery } from './api.ts'

export type LogStreamState = 'off' | 'connecting' | 'open' | 'lost'

/** Older lines leave the memory of the page; they stay in the log. */
const keptLines = 5000

/**
 * Follows the log of a backend from a byte offset on, in order and without a gap: the browser
 * reconnects by itself and sends the offset that it had.
 * @param afterOffset `endOffset` of the page that was read; undefined: not yet known, nothing is opened.
 * @param isFollowing false closes the stream and keeps the lines.
 */
export function useLogStream(
  backendId: string,
  afterOffset: number | undefined,
  isFollowing: boolean,
): { lines: LogLine[]; state: LogStreamState } {
  const [lines, setLines] = useState<LogLine[]>([])
  const [state, setState] = useState<LogStreamState>('off')
  const [from, setFrom] = useState(afterOffset)
  if (from === undefined && afterOffset !== undefined) setFrom(afterOffset)
  // The end of what is here; a stream that is opened again goes on there.
  const [end, setEnd] = useState<number | undefined>(undefined)
  const start = isFollowing ? (end ?? from) : undefined

  // biome-ignore lint/correctness/useExhaustiveDependencies: `start` moves with each line and must not reopen the stream
  useEffect(() => {
    if (start === undefined) return setState('off')
    setState('connecting')
    const url = withQuery(apiRoutes.backendLogStream(backendId), { after: start })
    const source = new EventSource(url)
    source.addEventListener('open', () => setState('open'))
    source.addEventListener('error', () => setState('lost'))
    source.addEventListener('lines', ({ data }: MessageEvent<string>) => {
      const page = JSON.parse(data) as LogPage // our own stream
      setLines((earlier) => [...earlier, ...page.lines].slice(-keptLines))
      setEnd(page.endOffset)
    })
    // The log was replaced by a shorter one: what is here belongs to the old one.
    source.addEventListener('reset', () => {
      setLines([])
      setEnd(0)
    })
    return () => source.close()
  }, [backendId, start === undefined])

  return { lines, state }
}
