import { ChevronLeft, ChevronRight, Minus, Plus } from 'lucide-react'
import { IconButton } from '../ui/button.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { type MarkLook, MarkShape } from './timeline-marks.tsx'
import { rangeOf, type TimelineWindow, timelineRanges } from './timeline-window.ts'

export type TimelineActs = {
  zoomIn: () => void
  zoomOut: () => void
  range: (pastMs: number) => void
  earlier: () => void
  later: () => void
}

const ranges = timelineRanges.map(({ label, pastMs }) => ({ label, value: pastMs }))

/** What the shapes mean, and the buttons that do what keys and wheel do. */
export function TimelineToolbar({ window, acts }: { window: TimelineWindow; acts: TimelineActs }) {
  return (
    <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <Legend />
      <div className="flex flex-wrap items-center gap-2">
        <Segmented
          legend="Time shown"
          options={ranges}
          shown={rangeOf(window)?.pastMs}
          onChange={acts.range}
        />
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
