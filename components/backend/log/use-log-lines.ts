import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { LogLine } from '#lib/contracts/farside/backends.ts'
import { backendQueries } from '#lib/queries/backends.ts'
import { useLogStream } from '#lib/queries/use-log-stream.ts'

const PAGE_LINES = 300

/**
 * The log as one list: older pages that were asked for, the page that it opened with, and what has
 * come since.
 * @param at opens around the line at this byte offset; null opens at the end.
 */
export function useLogLines(id: string, at: number | null, isFollowing: boolean) {
  const queryClient = useQueryClient()
  const opening = at === null ? { limit: PAGE_LINES } : { around: at, limit: PAGE_LINES }
  const first = useQuery(backendQueries.log(id, opening))
  const [older, setOlder] = useState<{ lines: LogLine[]; startOffset: number } | null>(null)
  const stream = useLogStream(id, first.data?.endOffset, isFollowing)
  const startOffset = older?.startOffset ?? first.data?.startOffset ?? 0
  const loadOlder = useMutation({
    mutationFn: () =>
      queryClient.fetchQuery(backendQueries.log(id, { before: startOffset, limit: PAGE_LINES })),
    onSuccess: (page) =>
      setOlder((before) => ({
        lines: [...page.lines, ...(before?.lines ?? [])],
        startOffset: page.startOffset,
      })),
  })
  const lines = useMemo(
    () =>
      first.data === undefined
        ? undefined
        : [...(older?.lines ?? []), ...first.data.lines, ...stream.lines],
    [older, first.data, stream.lines],
  )
  return { first, lines, hasOlder: startOffset > 0, loadOlder, streamState: stream.state }
}
