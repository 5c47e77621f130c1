import type { RecoveryPointView } from '#lib/contracts/farside/protection-groups.ts'
import { LaneMarks } from './timeline-marks.tsx'
import { laneOf, placeOf, type TimelineMark, type TimelineModel } from './timeline-model.ts'
import { type TimelineScale, timelineLayout, timelineScale } from './timeline-scale.ts'
import type { TimelineWindow } from './timeline-window.ts'
import { timelineWords } from './timeline-words.ts'

const { heightPx, sourceY, targetY, axisY } = timelineLayout

/** A moment that somebody wants to go back to, and the recovery point that takes them there. */
export type SoughtMoment = { atMs: number; found: RecoveryPointView | null }

/** The drawing of one window; a pure picture of its input, described in words for those who cannot see it. */
export function TimelineDrawing({
  model,
  asOfMs,
  nextMs,
  window,
  widthPx,
  sourceName,
  targetName,
  arrayZone,
  sought,
}: {
  model: TimelineModel
  asOfMs: number
  /** When the next snapshot is due; null: never. */
  nextMs: number | null
  window: TimelineWindow
  widthPx: number
  sourceName: string
  targetName: string
  arrayZone: string
  sought: SoughtMoment | null
}) {
  const scale = timelineScale(window.fromMs, window.toMs, widthPx, arrayZone)
  const source = laneOf(model, 'source', window, scale.msPerPx)
  const target = laneOf(model, 'target', window, scale.msPerPx)
  const lanes = { x: scale.x, arrayZone }
  const foundMs = sought?.found ? placeOf(sought.found, asOfMs) : null
  const isFoundShown = foundMs !== null && foundMs >= window.fromMs && foundMs <= window.toMs
  const found = isFoundShown ? scale.x(foundMs) : null
  return (
    <svg
      role="img"
      aria-label={timelineWords(model, window)}
      width={widthPx}
      height={heightPx}
      viewBox={`0 0 ${widthPx} ${heightPx}`}
      className="block max-w-full"
    >
      <Axis scale={scale} widthPx={widthPx} />
      <LaneLine y={sourceY} widthPx={widthPx} />
      <LaneLine y={targetY} widthPx={widthPx} />
      <Present x={scale.x} {...{ asOfMs, nextMs, window }} />
      {source.kind === 'marks' && target.kind === 'marks' && (
        <Transfers x={scale.x} marks={target.marks} />
      )}
      {sought && <Sought x={scale.x} {...{ sought, asOfMs, window }} />}
      {found !== null && target.kind === 'marks' && (
        <circle cx={found} cy={targetY} r="11" className="fill-ok-soft stroke-2 stroke-ok" />
      )}
      <LaneName y={sourceY} name={sourceName} side="source" />
      <LaneName y={targetY} name={targetName} side="target" />
      <LaneMarks lane={source} y={sourceY} isSource {...lanes} />
      <LaneMarks lane={target} y={targetY} isSource={false} {...lanes} />
      {found !== null && target.kind === 'buckets' && (
        <path
          d={`M${found} ${targetY + 1} l6 10 h-12 Z`}
          className="fill-ok stroke-2 stroke-surface"
        />
      )}
    </svg>
  )
}

function Axis({ scale, widthPx }: { scale: TimelineScale; widthPx: number }) {
  return (
    <g>
      <line x1="0" x2={widthPx} y1={axisY} y2={axisY} className="stroke-line" />
      {scale.ticks.map(({ ms, label, onArray }) => (
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
          {onArray && (
            <text
              x={scale.x(ms)}
              y={axisY + 33}
              textAnchor="middle"
              className="fill-ink-subtle text-2xs"
            >
              {onArray}
            </text>
          )}
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
function Transfers({ marks, x }: { marks: readonly TimelineMark[]; x: (ms: number) => number }) {
  return marks.flatMap(({ point, state, atMs }) => {
    if (state.kind !== 'complete' && state.kind !== 'transferring') return []
    const done = state.kind === 'complete' ? 1 : state.progress
    return [
      <line
        key={`${point.array}/${point.name}`}
        x1={x(point.createdMs)}
        y1={sourceY}
        x2={x(atMs)}
        y2={sourceY + (targetY - sourceY) * done}
        className={state.kind === 'complete' ? 'stroke-accent-line' : 'stroke-2 stroke-accent'}
      />,
    ]
  })
}

/** Nearer to the word at the present than this, the words would touch. */
const WORD_ROOM_PX = 64

function Sought({
  x,
  sought: { atMs },
  asOfMs,
  window: { fromMs, toMs },
}: {
  x: (ms: number) => number
  sought: SoughtMoment
  asOfMs: number
  window: TimelineWindow
}) {
  if (atMs < fromMs || atMs > toMs) return null
  const isNearPresent = x(asOfMs) - x(atMs) < WORD_ROOM_PX
  return (
    <g>
      <line
        x1={x(atMs)}
        x2={x(atMs)}
        y1={20}
        y2={axisY}
        strokeDasharray="4 3"
        className="stroke-2 stroke-ok"
      />
      <text
        x={x(atMs)}
        y="14"
        textAnchor={isNearPresent ? 'end' : 'middle'}
        className="fill-ok font-medium text-2xs"
      >
        go back to
      </text>
    </g>
  )
}
