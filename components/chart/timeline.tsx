'use client'

import { useMemo, useState } from 'react'
import type { RecoveryPointView } from '#lib/contracts/farside/protection-groups.ts'
import { nearestPoints } from '#lib/domain/replication/nearest-points.ts'
import type { Outlooks } from '#lib/domain/replication/outlook.ts'
import { DAY_MS } from '#lib/domain/units.ts'
import { onArray } from '../ui/both-zones.ts'
import { GoBackTo } from './go-back-to.tsx'
import { TimelineDrawing } from './timeline-drawing.tsx'
import { timelineModel } from './timeline-model.ts'
import { isLong, timelineScale } from './timeline-scale.ts'
import { TimelineToolbar } from './timeline-toolbar.tsx'
import {
  atOldest,
  atPresent,
  centred,
  followed,
  moved,
  presentWindow,
  ranged,
  type TimelineBounds,
  type TimelineWindow,
  zoomed,
  zoomStep,
} from './timeline-window.ts'
import { windowWords } from './timeline-words.ts'
import { useWheel } from './use-wheel.ts'
import { useWidth } from './use-width.ts'

/** One press of an arrow key, as a part of what is shown. */
const STEP = 0.25

/**
 * The life of a protection group's snapshots: taken on the source (above), arrived on the target
 * (below), time to the right. Plus, minus and the wheel zoom, the arrow keys move, Home and End go to
 * the oldest and to the present.
 */
export function Timeline({
  points,
  outlooks,
  asOfMs,
  nextMs,
  sourceName,
  targetName,
  arrayZone,
  actionsOf,
}: {
  points: readonly RecoveryPointView[]
  /** What becomes of each point, by its index. */
  outlooks: Outlooks
  /** The array's own present. */
  asOfMs: number
  nextMs: number | null
  sourceName: string
  targetName: string
  /** IANA name of the array's zone. */
  arrayZone: string
  /** What can be done with the point that was found. */
  actionsOf?: (found: RecoveryPointView) => React.ReactNode
}) {
  const [frame, widthPx] = useWidth<HTMLDivElement>(960)
  const [soughtMs, setSoughtMs] = useState<number | null>(null)
  const model = useMemo(() => timelineModel(points, outlooks, asOfMs), [points, outlooks, asOfMs])
  const bounds = { oldestMs: model.oldestMs, asOfMs, soughtMs }
  const { window, chosen, change } = useTimelineWindow(bounds)
  const nearest = useMemo(
    () => (soughtMs === null ? null : nearestPoints(points, soughtMs)),
    [points, soughtMs],
  )

  const zoom = (factor: number) => change((now) => zoomed(now, factor, bounds))
  const move = (share: number) => change((now) => moved(now, share, bounds))
  const seek = (atMs: number | null) => {
    setSoughtMs(atMs)
    if (atMs === null) return
    const { before, after } = nearestPoints(points, atMs)
    const neededMs = Math.max(
      before ? atMs - before.createdMs : 0,
      after ? after.createdMs - atMs : 0,
    )
    change((now) => centred(now, atMs, bounds, neededMs))
  }
  useWheel(frame, ({ factor, sidewaysPx, atPx }) =>
    change((now) => {
      const { msPerPx, at } = timelineScale(now.fromMs, now.toMs, widthPx, arrayZone)
      if (sidewaysPx !== 0) {
        return moved(now, (sidewaysPx * msPerPx) / (now.toMs - now.fromMs), bounds)
      }
      return zoomed(now, factor, bounds, at(atPx))
    }),
  )
  const keys: Record<string, () => void> = {
    '+': () => zoom(1 / zoomStep),
    '=': () => zoom(1 / zoomStep),
    '-': () => zoom(zoomStep),
    ArrowLeft: () => move(-STEP),
    ArrowRight: () => move(STEP),
    Home: () => change((now) => atOldest(now, bounds)),
    End: () => change((now) => atPresent(now, bounds)),
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const act = keys[event.key]
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    act()
  }
  return (
    <div className="rounded-lg border border-line bg-surface p-4">
      <GoBackTo {...{ asOfMs, arrayZone, nearest, actionsOf }} soughtMs={soughtMs} onSeek={seek} />
      <TimelineToolbar
        window={window}
        acts={{
          zoomIn: () => zoom(1 / zoomStep),
          zoomOut: () => zoom(zoomStep),
          range: (pastMs) => change((now) => ranged(now, pastMs, bounds)),
          earlier: () => move(-STEP),
          later: () => move(STEP),
        }}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls, this holds a drawing */}
      <div
        ref={frame}
        role="group"
        aria-label="Timeline: plus, minus and the wheel zoom, arrow keys move, Home and End go to the oldest and to now"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the drawing is moved by keyboard
        tabIndex={0}
        onKeyDown={onKeyDown}
        className="overflow-hidden rounded-sm"
      >
        <TimelineDrawing
          {...{ model, asOfMs, nextMs, window, widthPx, sourceName, targetName, arrayZone }}
          sought={soughtMs === null ? null : { atMs: soughtMs, found: nearest?.before ?? null }}
        />
      </div>
      {!isLong(window.fromMs, window.toMs) && onArray(asOfMs, arrayZone) !== null && (
        <p className="mt-1 text-ink-muted text-xs">
          Times are in your own zone; the lower row is on the array, in {arrayZone}.
        </p>
      )}
      <p role="status" className="sr-only">
        {chosen && windowWords(chosen)}
      </p>
    </div>
  )
}

/**
 * What is shown: the last day at first. What somebody chose goes on with the present if it was in
 * sight, and stays where it is otherwise.
 */
function useTimelineWindow({ asOfMs }: TimelineBounds) {
  const [state, setState] = useState<{ window: TimelineWindow; asOfMs: number } | null>(null)
  const at = (from: typeof state) =>
    from === null ? presentWindow(DAY_MS, asOfMs) : followed(from.window, from.asOfMs, asOfMs)
  return {
    window: at(state),
    /** Null until somebody has chosen. */
    chosen: state?.window ?? null,
    change: (act: (now: TimelineWindow) => TimelineWindow) =>
      setState((before) => ({ window: act(at(before)), asOfMs })),
  }
}
