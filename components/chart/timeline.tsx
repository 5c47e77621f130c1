'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { RecoveryPointView } from '#lib/contracts/farside/protection-groups.ts'
import { IconButton } from '../ui/button.tsx'
import { cx } from '../ui/cx.ts'
import { TimelineDrawing } from './timeline-drawing.tsx'
import { MarkShape, stateWords } from './timeline-marks.tsx'
import { timelineRanges } from './timeline-model.ts'
import { useWidth } from './use-width.ts'

/** Room for what is still to come, as a part of the range. */
const FUTURE = 0.06

/**
 * The life of a protection group's snapshots: taken on the source (above), arrived on the target
 * (below), time to the right. Plus and minus zoom, the arrow keys move.
 */
export function Timeline({
  points,
  asOfMs,
  nextMs,
  sourceName,
  targetName,
}: {
  points: readonly RecoveryPointView[]
  /** The array's own present. */
  asOfMs: number
  nextMs: number | null
  sourceName: string
  targetName: string
}) {
  const [rangeIndex, setRangeIndex] = useState(2)
  // How far back the window has been moved, in quarters of the range: it stays with the present.
  const [stepsBack, setStepsBack] = useState(0)
  const [frame, widthPx] = useWidth<HTMLDivElement>(960)
  const range = timelineRanges[rangeIndex] ?? timelineRanges[2]
  const toMs = asOfMs + range.spanMs * FUTURE - (stepsBack * range.spanMs) / 4
  const zoom = (index: number) => {
    setRangeIndex(Math.min(timelineRanges.length - 1, Math.max(0, index)))
    setStepsBack(0)
  }
  const move = (steps: number) => setStepsBack(Math.max(0, stepsBack + steps))
  const onKeyDown = (event: React.KeyboardEvent) => {
    const act = {
      '+': () => zoom(rangeIndex - 1),
      '=': () => zoom(rangeIndex - 1),
      '-': () => zoom(rangeIndex + 1),
      ArrowLeft: () => move(1),
      ArrowRight: () => move(-1),
    }[event.key]
    if (act === undefined || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    act()
  }
  return (
    <div className="rounded-lg border border-line bg-surface p-4">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <Legend />
        <div className="flex items-center gap-2">
          <RangeChoice index={rangeIndex} onChange={zoom} />
          <span className="flex">
            <IconButton label="Earlier" icon={ChevronLeft} size="sm" onClick={() => move(1)} />
            <IconButton label="Later" icon={ChevronRight} size="sm" onClick={() => move(-1)} />
          </span>
        </div>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls, this holds a drawing */}
      <div
        ref={frame}
        role="group"
        aria-label="Timeline: plus and minus zoom, arrow keys move"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the drawing is moved by keyboard
        tabIndex={0}
        onKeyDown={onKeyDown}
        className="overflow-hidden rounded-sm"
      >
        <TimelineDrawing
          {...{ points, asOfMs, nextMs, widthPx, sourceName, targetName }}
          window={{ fromMs: toMs - range.spanMs * (1 + FUTURE), toMs, label: range.label }}
        />
      </div>
    </div>
  )
}

function RangeChoice({ index, onChange }: { index: number; onChange: (index: number) => void }) {
  return (
    <fieldset className="flex rounded-md border border-line p-px">
      <legend className="sr-only">Time shown</legend>
      {timelineRanges.map(({ label }, at) => (
        <button
          key={label}
          type="button"
          aria-pressed={at === index}
          onClick={() => onChange(at)}
          className={cx(
            'h-6 whitespace-nowrap rounded-[5px] px-2 text-xs transition-colors',
            at === index
              ? 'bg-pressed font-medium text-ink'
              : 'text-ink-muted hover:bg-hover hover:text-ink',
          )}
        >
          {label}
        </button>
      ))}
    </fieldset>
  )
}

const legend = [
  { kind: 'taken' },
  { kind: 'transferring', progress: 0 },
  { kind: 'complete', completedMs: 0 },
  { kind: 'destroyed', recoverableUntilMs: null },
] as const

function Legend() {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-ink-muted text-xs">
      {legend.map((state) => (
        <li key={state.kind} className="flex items-center gap-1.5">
          <svg aria-hidden="true" viewBox="-8 -8 16 16" className="size-4">
            <MarkShape kind={state.kind} />
          </svg>
          {stateWords(state).split(',')[0]}
        </li>
      ))}
    </ul>
  )
}
