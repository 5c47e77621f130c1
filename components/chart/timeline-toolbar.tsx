import { ChevronLeft, ChevronRight, Minus, Plus } from 'lucide-react'
import { IconButton } from '../ui/button.tsx'
import { cx } from '../ui/cx.ts'
import { type MarkLook, MarkShape } from './timeline-marks.tsx'
import { rangeOf, type TimelineWindow, timelineRanges } from './timeline-window.ts'

export type TimelineActs = {
  zoomIn: () => void
  zoomOut: () => void
  range: (pastMs: number) => void
  earlier: () => void
  later: () => void
}

/** What the shapes mean, and the buttons that do what keys and wheel do. */
export function TimelineToolbar({ window, acts }: { window: TimelineWindow; acts: TimelineActs }) {
  return (
    <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <Legend />
      <div className="flex flex-wrap items-center gap-2">
        <RangeChoice window={window} onChange={acts.range} />
        <span className="flex">
          <IconButton label="Zoom out" icon={Minus} size="sm" onClick={acts.zoomOut} />
          <IconButton label="Zoom in" icon={Plus} size="sm" onClick={acts.zoomIn} />
          <IconButton label="Earlier" icon={ChevronLeft} size="sm" onClick={acts.earlier} />
          <IconButton label="Later" icon={ChevronRight} size="sm" onClick={acts.later} />
        </span>
      </div>
    </div>
  )
}

function RangeChoice({
  window,
  onChange,
}: {
  window: TimelineWindow
  onChange: (pastMs: number) => void
}) {
  const shown = rangeOf(window)?.label
  return (
    <fieldset className="flex rounded-md border border-line p-px">
      <legend className="sr-only">Time shown</legend>
      {timelineRanges.map(({ label, pastMs }) => {
        const isShown = label === shown
        return (
          <button
            key={label}
            type="button"
            aria-pressed={isShown}
            onClick={() => onChange(pastMs)}
            className={cx(
              'h-6 whitespace-nowrap rounded-[5px] px-2 text-xs transition-colors',
              isShown
                ? 'bg-pressed font-medium text-ink'
                : 'text-ink-muted hover:bg-hover hover:text-ink',
            )}
          >
            {label}
          </button>
        )
      })}
    </fieldset>
  )
}

const legend: readonly { words: string; look: MarkLook }[] = [
  { words: 'Taken', look: { kind: 'taken', isNext: false } },
  { words: 'Transferring', look: { kind: 'transferring', isNext: false } },
  { words: 'Complete', look: { kind: 'complete', isNext: false } },
  { words: 'Expires next', look: { kind: 'complete', isNext: true } },
  { words: 'Not sent', look: { kind: 'not-sent', isNext: false } },
  { words: 'Destroyed', look: { kind: 'destroyed', isNext: false } },
]

function Legend() {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-ink-muted text-xs">
      {legend.map(({ words, look }) => (
        <li key={words} className="flex items-center gap-1.5">
          <svg aria-hidden="true" viewBox="-8 -8 16 16" className="size-4">
            <MarkShape {...look} />
          </svg>
          {words}
        </li>
      ))}
    </ul>
  )
}
