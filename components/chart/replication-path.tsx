import { cx } from '../ui/cx.ts'

const WIDTH = 72
const MIDDLE = 12

/**
 * How data goes from array to array, small: source left, target right. Async: a snapshot travels;
 * sync: both write at once. The names beside it carry the words.
 */
export function ReplicationPath({
  kind,
  source,
  targets,
  isWell = true,
}: {
  kind: 'async' | 'sync'
  source: string
  targets: readonly string[]
  isWell?: boolean
}) {
  const joined = targets.length === 0 ? 'no target' : targets.join(', ')
  const stroke = isWell ? 'stroke-accent' : 'stroke-warn'
  const fill = isWell ? 'fill-accent' : 'fill-warn'
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 font-medium">
      {source}
      <svg
        role="img"
        aria-label={kind === 'async' ? 'sends snapshots to' : 'writes together with'}
        viewBox={`0 0 ${WIDTH} 24`}
        width={WIDTH}
        height="24"
      >
        {(kind === 'sync' ? [MIDDLE - 3, MIDDLE + 3] : [MIDDLE]).map((y) => (
          <line
            key={y}
            x1="8"
            x2={WIDTH - 10}
            y1={y}
            y2={y}
            strokeDasharray={isWell ? undefined : '4 3'}
            className={cx('stroke-2', stroke)}
          />
        ))}
        <circle
          cx="6"
          cy={MIDDLE}
          r="4.5"
          className={cx('stroke-2', stroke, kind === 'async' ? 'fill-surface' : fill)}
        />
        {kind === 'async' ? (
          <path d={`M${WIDTH - 8} ${MIDDLE - 6} l6 6 l-6 6 l-6 -6 Z`} className={fill} />
        ) : (
          <circle cx={WIDTH - 6} cy={MIDDLE} r="4.5" className={cx('stroke-2', stroke, fill)} />
        )}
      </svg>
      {joined}
    </span>
  )
}
