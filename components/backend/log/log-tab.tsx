'use client'

import { ScrollText } from 'lucide-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ReadFailure } from '../../ui/read-failure.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { LogRow } from './log-row.tsx'
import { type LogFilter, LogToolbar } from './log-toolbar.tsx'
import { logRows } from './log-view.ts'
import { useLogLines } from './use-log-lines.ts'
import { useLogScroll } from './use-log-scroll.ts'

/**
 * The log of cinder-volume, live.
 * @param at byte offset of a line to open at and mark; then it does not follow by itself.
 * @param request shows the lines of this request of Cinder only, until the search is cleared.
 */
export function LogTab({
  id,
  at,
  request,
}: {
  id: string
  at: number | null
  request: string | null
}) {
  const [isFollowing, setFollowing] = useState(at === null)
  const [filter, setFilter] = useState<LogFilter>({ level: 'all', search: request ?? '' })
  const log = useLogLines(id, at, isFollowing)
  const shown = useDeferredValue(filter)
  const rows = useMemo(
    () => logRows(log.lines ?? [], { ...shown, target: at }),
    [log.lines, shown, at],
  )
  const scroll = useLogScroll({ rows, at, isFollowing, onFollow: setFollowing })
  const { first, loadOlder } = log
  if (first.error && log.lines === undefined)
    return <ReadFailure what="The log" error={first.error} onRetry={() => void first.refetch()} />
  return (
    <>
      <LogToolbar
        filter={filter}
        onFilter={setFilter}
        isFollowing={isFollowing}
        onFollow={setFollowing}
        state={log.streamState}
      />
      {loadOlder.error && (
        <ReadFailure
          what="Older lines"
          error={loadOlder.error}
          onRetry={() => loadOlder.mutate()}
          className="mb-3"
        />
      )}
      <div
        ref={scroll.box}
        onScroll={scroll.onScroll}
        role="log"
        // Only what is followed is announced; reading back must not be talked over.
        aria-live={isFollowing ? 'polite' : 'off'}
        aria-label="Log of cinder-volume"
        aria-busy={log.lines === undefined}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="-outline-offset-2 relative h-[max(20rem,calc(100dvh-21rem))] overflow-y-auto rounded-md border border-line bg-sunken py-2 font-mono text-xs leading-5"
      >
        {log.hasOlder && (
          <p className="px-4 pb-2 font-sans">
            <Button
              size="sm"
              pending={loadOlder.isPending}
              onClick={() => {
                scroll.keepPlace()
                loadOlder.mutate()
              }}
            >
              Load older lines
            </Button>
          </p>
        )}
        {log.lines === undefined && <LogSkeleton />}
        {rows.map((row) => (
          <LogRow
            key={row.line.offset}
            row={row}
            backendId={id}
            search={shown.search}
            isTarget={row.line.offset === at}
          />
        ))}
        {log.lines !== undefined && rows.length === 0 && (
          <NoLines isFiltered={log.lines.length > 0} />
        )}
      </div>
    </>
  )
}

function NoLines({ isFiltered }: { isFiltered: boolean }) {
  return (
    <div className="font-sans">
      {isFiltered ? (
        <EmptyState title="No line matches">
          Of the lines that are loaded none has this text and level. Older ones may.
        </EmptyState>
      ) : (
        <EmptyState icon={ScrollText} title="The log is empty">
          What cinder-volume writes shows here as it is written.
        </EmptyState>
      )}
    </div>
  )
}

const widths = ['w-96', 'w-72', 'w-80', 'w-64', 'w-96', 'w-80', 'w-72', 'w-96', 'w-64', 'w-80']

function LogSkeleton() {
  return (
    <div className="grid gap-2 px-4 py-1">
      {widths.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars never change
        <Skeleton key={index} className={`${width} max-w-full`} />
      ))}
    </div>
  )
}
