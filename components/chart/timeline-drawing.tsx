import type { RecoveryPointView } from '#lib/contracts/farside/protection-groups.ts'
import { recoveryPointState } from '#lib/domain/replication/recovery-points.ts'
import { LaneMarks } from './timeline-marks.tsx'
import { laneOf, timelineWords, toMark } from './timeline-model.ts'
import { type TimelineScale, timelineLayout, timelineScale } from './timeline-scale.ts'

const { heightPx, sourceY, targetY, axisY } = timelineLayout

export type TimelineWindow = { fromMs: number; toMs: number; label: string }

/** The drawing of one window; a pure picture of its input, described in words for those who cannot see it. */
export function TimelineDrawing({
  points,
  asOfMs,
  nextMs,
  window,
  widthPx,
  sourceName,
  targetName,
}: {
  points: readonly RecoveryPointView[]
  asOfMs: number
  /** When the next snapshot is due; null: never. */
  nextMs: number | null
  window: TimelineWindow
  widthPx: number
  sourceName: string
  targetName: string
}) {
  const scale = timelineScale(window.fromMs, window.toMs, widthPx)
  const lane = (which: 'source' | 'target') =>
    laneOf(
      points.filter((point) => point.lane === which).map((point) => toMark(point, asOfMs)),
      window.fromMs,
      window.toMs,
      scale.msPerPx,
    )
  const source = lane('source')
  const target = lane('target')
  const showsTransfers = source.kind === 'marks' && target.kind === 'marks'
  return (
    <svg
      role="img"
      aria-label={timelineWords(points, window.label)}
      width={widthPx}
      height={heightPx}
      viewBox={`0 0 ${widthPx} ${heightPx}`}
      className="block max-w-full"
    >
      <Axis scale={scale} widthPx={widthPx} />
      <LaneLine y={sourceY} widthPx={widthPx} />
      <LaneLine y={targetY} widthPx={widthPx} />
      <Present x={scale.x} {...{ asOfMs, nextMs, window }} />
      {showsTransfers && <Transfers x={scale.x} {...{ points, asOfMs, window }} />}
      <LaneName y={sourceY} name={sourceName} side="source" />
      <LaneName y={targetY} name={targetName} side="target" />
      <LaneMarks lane={source} x={scale.x} y={sourceY} isSource />
      <LaneMarks lane={target} x={scale.x} y={targetY} isSource={false} />
    </svg>
  )
}

function Axis({ scale, widthPx }: { scale: TimelineScale; widthPx: number }) {
  return (
    <g>
      <line x1="0" x2={widthPx} y1={axisY} y2={axisY} className="stroke-line" />
      {scale.ticks.map(({ ms, label }) => (
        <g key={ms}>
          <line
            x1={scale.x(ms)}
            x2={scale.x(ms)}
            y1={28}
            y2={axisY + 4}
            className="stroke-line"
            strokeDasharray="1 3"
          />
          <text
            x={scale.x(ms)}
            y={axisY + 18}
            textAnchor="middle"
            className="fill-ink-subtle text-2xs"
          >
            {label}
          </text>
        </g>
      ))}
    </g>
  )
}

function LaneLine({ y, widthPx }: { y: number; widthPx: number }) {
  return <line x1="0" x2={widthPx} y1={y} y2={y} className="stroke-line-strong" />
}

/** Drawn over the transfers, with a halo that keeps their lines out of the letters. */
function LaneName({ y, name, side }: { y: number; name: string; side: string }) {
  return (
    <text
      x="0"
      y={y - 50}
      paintOrder="stroke"
      strokeWidth="8"
      strokeLinejoin="round"
      className="fill-ink stroke-surface text-xs"
    >
      <tspan className="font-medium font-mono">{name}</tspan>
      <tspan dx="6" className="fill-ink-subtle">
        {side}
      </tspan>
    </text>
  )
}

function Present({
  x,
  asOfMs,
  nextMs,
  window,
}: {
  x: (ms: number) => number
  asOfMs: number
  nextMs: number | null
  window: TimelineWindow
}) {
  const isIn = (ms: number) => ms >= window.fromMs && ms <= window.toMs
  return (
    <g>
      {isIn(asOfMs) && (
        <>
          <line x1={x(asOfMs)} x2={x(asOfMs)} y1={20} y2={axisY} className="stroke-ink-subtle" />
          <text x={x(asOfMs)} y="14" textAnchor="middle" className="fill-ink-muted text-2xs">
            now
          </text>
        </>
      )}
      {nextMs !== null && isIn(nextMs) && (
        <circle
          cx={x(nextMs)}
          cy={sourceY}
          r="4.5"
          strokeDasharray="2 2"
          className="fill-surface stroke-line-strong"
        >
          <title>Next snapshot</title>
        </circle>
      )}
    </g>
  )
}

/** From where a copy was taken down to where it arrived; its slope is the time that it took. */
function Transfers({
  points,
  x,
  asOfMs,
  window,
}: {
  points: readonly RecoveryPointView[]
  x: (ms: number) => number
  asOfMs: number
  window: TimelineWindow
}) {
  return points.flatMap((point) => {
    const state = recoveryPointState(point)
    if (point.lane !== 'target' || point.createdMs < window.fromMs) return []
    if (state.kind !== 'complete' && state.kind !== 'transferring') return []
    const done = state.kind === 'complete' ? 1 : state.progress
    const toMs = state.kind === 'complete' ? state.completedMs : asOfMs
    return [
      <line
        key={point.name}
        x1={x(point.createdMs)}
        y1={sourceY}
        x2={x(toMs)}
        y2={sourceY + (targetY - sourceY) * done}
        className={state.kind === 'complete' ? 'stroke-accent-line' : 'stroke-2 stroke-accent'}
      />,
    ]
  })
}
