import { memo } from 'react'
import { routes } from '#lib/routes.ts'
import { cx } from '../../ui/cx.ts'
import { Link } from '../../ui/link.tsx'
import { type LogRow as Row, splitAtMatches } from './log-view.ts'

const levelClass: Record<string, string> = {
  CRITICAL: 'text-danger font-semibold',
  ERROR: 'text-danger font-medium',
  WARNING: 'text-warn font-medium',
  INFO: 'text-ink-muted',
}

/** One line: time, level as a word, who wrote it, and the message as it is. */
export const LogRow = memo(function LogRow({
  row,
  backendId,
  search,
  isTarget,
}: {
  row: Row
  backendId: string
  search: string
  isTarget: boolean
}) {
  const { line, level, isContinuation, newDay, explanation } = row
  return (
    <>
      {newDay !== null && (
        <p className="pt-2 pr-4 pb-1 pl-4.5 font-medium font-sans text-ink-subtle text-xs">
          {newDay}
        </p>
      )}
      <div
        data-offset={line.offset}
        tabIndex={isTarget ? -1 : undefined}
        aria-current={isTarget || undefined}
        className={cx(
          'flex gap-3 border-l-2 px-4 hover:bg-hover max-sm:flex-wrap max-sm:gap-x-2',
          isTarget ? 'border-warn bg-warn-soft' : 'border-transparent',
        )}
      >
        <span className={cx('w-22 shrink-0 text-ink-subtle', isContinuation && 'max-sm:hidden')}>
          {!isContinuation && <Time timestamp={line.timestamp} />}
        </span>
        <span
          className={cx(
            'w-16 shrink-0',
            levelClass[level ?? ''] ?? 'text-ink-subtle',
            isContinuation && 'max-sm:hidden',
          )}
        >
          {!isContinuation && line.level}
        </span>
        <span
          className={cx(
            'min-w-0 flex-1 whitespace-pre-wrap [overflow-wrap:anywhere] max-sm:basis-full',
            isContinuation ? 'text-ink-muted' : 'text-ink',
          )}
        >
          {line.logger !== null && (
            <span className="text-ink-subtle">
              <Marked text={line.logger} search={search} />{' '}
            </span>
          )}
          <Marked text={line.message} search={search} />{' '}
          {line.requestId !== null && (
            <RequestId backendId={backendId} id={line.requestId} level={level} search={search} />
          )}
        </span>
      </div>
      {explanation !== null && (
        <div className="my-1.5 mr-4 ml-4 border-accent border-l-2 bg-accent-soft px-3 py-2 font-sans text-sm sm:ml-[11.25rem]">
          <p>{explanation.cause}</p>
          <p className="mt-0.5 text-ink-muted">{explanation.remedy}</p>
        </div>
      )}
    </>
  )
})

/** Whole for whoever copies or searches, short for whoever reads; where there is trouble, a way to the rest of it. */
function RequestId({
  backendId,
  id,
  level,
  search,
}: {
  backendId: string
  id: string
  level: string | null
  search: string
}) {
  const shown = (
    <span title={id} className="inline-block max-w-[12ch] truncate align-bottom text-ink-subtle">
      <Marked text={id} search={search} />
    </span>
  )
  // A link on every line would be hundreds of steps for whoever goes by keyboard.
  if (level === null || !/^(WARNING|ERROR|CRITICAL)$/.test(level) || search === id) return shown
  return (
    <Link
      href={routes.backendLogOfRequest(backendId, id)}
      aria-label={`All lines of ${id}`}
      className="underline decoration-dotted underline-offset-2"
    >
      {shown}
    </Link>
  )
}

/** The time of day; the day stands above, and whole in the title. */
function Time({ timestamp }: { timestamp: string | null }) {
  if (timestamp === null) return null
  return <span title={timestamp}>{timestamp.replace(/^\d{4}-\d{2}-\d{2} /, '')}</span>
}

function Marked({ text, search }: { text: string; search: string }) {
  return splitAtMatches(text, search).map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other identity
      <mark key={index} className="rounded-sm bg-accent-line text-ink">
        {part}
      </mark>
    ) : (
      part
    ),
  )
}
