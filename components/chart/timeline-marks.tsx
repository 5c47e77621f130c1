import type { PointOutlook } from '#lib/domain/replication/outlook.ts'
import type { RecoveryPointState } from '#lib/domain/replication/recovery-points.ts'
import { cx } from '../ui/cx.ts'
import type { TimelineBucket, TimelineLane } from './timeline-model.ts'
import { bucketTitle, markTitle } from './timeline-words.ts'

export type MarkLook = {
  kind: RecoveryPointState['kind'] | 'not-sent'
  /** It goes next: drawn lighter. */
  isNext: boolean
}

/** How a copy is drawn: on the source, one that is complete there is what was taken. */
export function lookOf(
  state: RecoveryPointState,
  outlook: PointOutlook,
  lane: 'source' | 'target',
): MarkLook {
  const { isNext } = outlook
  if (outlook.isNotSent) return { kind: 'not-sent', isNext }
  return { kind: state.kind === 'complete' && lane === 'source' ? 'taken' : state.kind, isNext }
}

/** The shape of a copy's state, around 0,0: shape and colour both tell. */
export function MarkShape({ kind, isNext = false }: { kind: MarkLook['kind']; isNext?: boolean }) {
  switch (kind) {
    case 'taken':
      return (
        <circle
          r="4.5"
          className={cx('stroke-accent', isNext ? 'fill-accent-soft' : 'fill-surface stroke-2')}
        />
      )
    case 'not-sent':
      return (
        <path
          d="M4.5 0 A4.5 4.5 0 1 1 -4.5 0 A4.5 4.5 0 1 1 4.5 0 M-6 6 L6 -6"
          className="fill-surface stroke-2 stroke-warn"
        />
      )
    case 'transferring':
      return (
        <path
          d="M0 -6 L6 0 L0 6 L-6 0 Z"
          strokeDasharray="3 2"
          className="fill-surface stroke-2 stroke-accent"
        />
      )
    case 'complete':
      return (
        <path
          d="M0 -6 L6 0 L0 6 L-6 0 Z"
          className={
            isNext ? 'fill-accent-line stroke-accent' : 'fill-accent stroke-2 stroke-surface'
          }
        />
      )
    case 'destroyed':
      return <path d="M-4 -4 L4 4 M4 -4 L-4 4" className="stroke-2 stroke-ink-subtle" />
    default:
      return kind satisfies never
  }
}

type LaneProps = {
  x: (ms: number) => number
  y: number
  isSource: boolean
  arrayZone: string
}

/** One lane: its marks, or bars that count them where they would lie on each other. */
export function LaneMarks({ lane, ...place }: LaneProps & { lane: TimelineLane }) {
  const { x, y, arrayZone } = place
  if (lane.kind === 'buckets')
    return lane.buckets.map((bucket) => (
      <BucketBar key={bucket.fromMs} bucket={bucket} largest={lane.largest} {...place} />
    ))
  return lane.marks.map((mark) => (
    <g key={`${mark.point.array}/${mark.point.name}`} transform={`translate(${x(mark.atMs)} ${y})`}>
      <title>{markTitle(mark, arrayZone)}</title>
      <circle r="9" className="fill-transparent" />
      <MarkShape {...lookOf(mark.state, mark.outlook, mark.point.lane)} />
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
  arrayZone,
}: LaneProps & { bucket: TimelineBucket; largest: number }) {
  const from = x(bucket.fromMs) + 2
  const width = Math.max(3, x(bucket.toMs) - 2 - from)
  const kept = (bucket.kept / largest) * TALLEST_PX
  const destroyed = (bucket.destroyed / largest) * DEEPEST_PX
  return (
    <g>
      <title>{bucketTitle(bucket, arrayZone)}</title>
      <rect
        x={from}
        y={y - kept}
        width={width}
        height={kept}
        rx="2"
        className={isSource ? 'fill-accent-soft stroke-accent' : 'fill-accent'}
      />
      {bucket.notSent > 0 && (
        <rect x={from} y={y - 3} width={width} height="3" className="fill-warn" />
      )}
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
          paintOrder="stroke"
          strokeWidth="4"
          className="fill-ink-muted stroke-surface text-2xs"
        >
          {bucket.kept}
        </text>
      )}
    </g>
  )
}
