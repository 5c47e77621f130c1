import type { RecoveryPointState } from '#lib/domain/replication/recovery-points.ts'
import { absoluteIn } from '../ui/time-words.ts'
import type { TimelineBucket, TimelineLane, TimelineMark } from './timeline-model.ts'

/** The shape of a copy's state, around 0,0: shape and colour both tell. */
export function MarkShape({ kind }: { kind: RecoveryPointState['kind'] }) {
  switch (kind) {
    case 'taken':
      return <circle r="4.5" className="fill-surface stroke-2 stroke-accent" />
    case 'transferring':
      return (
        <path
          d="M0 -6 L6 0 L0 6 L-6 0 Z"
          strokeDasharray="3 2"
          className="fill-surface stroke-2 stroke-accent"
        />
      )
    case 'complete':
      return <path d="M0 -6 L6 0 L0 6 L-6 0 Z" className="fill-accent stroke-2 stroke-surface" />
    case 'destroyed':
      return <path d="M-4 -4 L4 4 M4 -4 L-4 4" className="stroke-2 stroke-ink-subtle" />
    default:
      return kind satisfies never
  }
}

/** What a copy's state is called, the same in legend, table and tooltip. */
export function stateWords(state: RecoveryPointState): string {
  switch (state.kind) {
    case 'taken':
      return 'Taken'
    case 'transferring':
      return `Transferring, ${Math.floor(state.progress * 100)} %`
    case 'complete':
      return 'Complete'
    case 'destroyed':
      return 'Destroyed'
    default:
      return state satisfies never
  }
}

const markTitle = ({ name, createdMs, state }: TimelineMark) =>
  `${name}\nTaken ${absoluteIn(createdMs)}\n${stateWords(state)}`

/** One lane: its marks, or bars that count them where they would lie on each other. */
export function LaneMarks({
  lane,
  x,
  y,
  isSource,
}: {
  lane: TimelineLane
  x: (ms: number) => number
  y: number
  isSource: boolean
}) {
  if (lane.kind === 'buckets')
    return lane.buckets.map((bucket) => (
      <BucketBar key={bucket.fromMs} {...{ bucket, x, y, isSource }} largest={lane.largest} />
    ))
  return lane.marks.map((mark) => (
    <g key={mark.name} transform={`translate(${x(mark.atMs)} ${y})`}>
      <title>{markTitle(mark)}</title>
      <circle r="9" className="fill-transparent" />
      <MarkShape kind={mark.state.kind === 'complete' && isSource ? 'taken' : mark.state.kind} />
    </g>
  ))
}

const TALLEST_PX = 30
const DEEPEST_PX = 14

/** Kept copies stand on the line, with their number; destroyed ones hang under it. */
function BucketBar({
  bucket,
  largest,
  x,
  y,
  isSource,
}: {
  bucket: TimelineBucket
  largest: number
  x: (ms: number) => number
  y: number
  isSource: boolean
}) {
  const from = x(bucket.fromMs) + 2
  const width = Math.max(3, x(bucket.toMs) - 2 - from)
  const kept = (bucket.kept / largest) * TALLEST_PX
  const destroyed = (bucket.destroyed / largest) * DEEPEST_PX
  return (
    <g>
      <title>
        {`${absoluteIn(bucket.fromMs)} to ${absoluteIn(bucket.toMs)}\n${bucket.kept} kept, ${bucket.destroyed} destroyed`}
      </title>
      <rect
        x={from}
        y={y - kept}
        width={width}
        height={kept}
        rx="2"
        className={isSource ? 'fill-accent-soft stroke-accent' : 'fill-accent'}
      />
      {bucket.destroyed > 0 && (
        <rect
          x={from}
          y={y + 2}
          width={width}
          height={destroyed}
          rx="2"
          strokeDasharray="2 2"
          className="fill-none stroke-ink-subtle"
        />
      )}
      {bucket.kept > 0 && (
        <text
          x={from + width / 2}
          y={y - kept - 5}
          textAnchor="middle"
          className="fill-ink-muted text-2xs"
        >
          {bucket.kept}
        </text>
      )}
    </g>
  )
}
