import { useId } from 'react'
import type { TargetLag } from '#lib/contracts/farside/lag.ts'
import type { LagThresholds } from '#lib/domain/replication/lag.ts'
import type { LagState } from '#lib/domain/replication/lag-compliance.ts'
import { cx } from '../ui/cx.ts'
import {
  arrivalPath,
  type LagScale,
  lagLayout,
  lagScale,
  partPaths,
  thresholdPath,
} from './lag-scale.ts'

const { heightPx, left, right, top, axisY } = lagLayout
/** Words that are wider than their place are left out. */
const roomForWordsPx = 90

const looks: Record<Exclude<LagState, 'unknown'>, { line: string; area: string }> = {
  'in-time': { line: 'stroke-accent', area: 'fill-accent-soft' },
  late: { line: 'stroke-warn', area: 'fill-warn-soft' },
  'very-late': { line: 'stroke-danger', area: 'fill-danger-soft' },
  'not-measured': { line: 'stroke-info', area: 'fill-info-soft' },
}

/** The lag over time: it grows by a second a second, and falls when a recovery point arrives. */
export function LagDrawing({
  lag,
  thresholds,
  widthPx,
  label,
}: {
  lag: TargetLag
  thresholds: LagThresholds
  widthPx: number
  /** What the drawing shows, for those who cannot see it. */
  label: string
}) {
  const scale = lagScale(lag, thresholds, widthPx)
  return (
    <svg
      role="img"
      aria-label={label}
      width={widthPx}
      height={heightPx}
      viewBox={`0 0 ${widthPx} ${heightPx}`}
      className="block max-w-full"
    >
      <Axes scale={scale} widthPx={widthPx} />
      {(Object.keys(looks) as (keyof typeof looks)[]).map((state) => (
        <Parts key={state} state={state} lag={lag} scale={scale} />
      ))}
      <path d={arrivalPath(lag.parts, scale)} className="stroke-accent" fill="none" />
      <Gaps lag={lag} scale={scale} />
      <Threshold {...{ lag, scale }} factor={thresholds.lateFactor} word="late" tone="warn" />
      <Threshold
        {...{ lag, scale }}
        factor={thresholds.veryLateFactor}
        word="very late"
        tone="danger"
      />
    </svg>
  )
}

function Axes({ scale, widthPx }: { scale: LagScale; widthPx: number }) {
  return (
    <g className="fill-ink-subtle text-2xs">
      {scale.lags.map(({ at, label }) => (
        <g key={label}>
          <line x1={left} x2={widthPx - right} y1={at} y2={at} className="stroke-line" />
          <text x={left - 8} y={at + 4} textAnchor="end">
            {label}
          </text>
        </g>
      ))}
      {scale.times
        .filter(({ at }) => at > left + 12 && at < widthPx - right - 12)
        .map(({ at, label }) => (
          <g key={at}>
            <line x1={at} x2={at} y1={axisY} y2={axisY + 4} className="stroke-line-strong" />
            <text x={at} y={axisY + 18} textAnchor="middle">
              {label}
            </text>
          </g>
        ))}
    </g>
  )
}

function Parts({
  state,
  lag,
  scale,
}: {
  state: keyof typeof looks
  lag: TargetLag
  scale: LagScale
}) {
  const paths = lag.parts.flatMap((part) =>
    part.state === state ? (partPaths(part, scale) ?? []) : [],
  )
  if (paths.length === 0) return null
  return (
    <g>
      <path d={paths.map(({ area }) => area).join('')} className={looks[state].area} />
      <path
        d={paths.map(({ line }) => line).join('')}
        fill="none"
        strokeWidth="1.5"
        className={looks[state].line}
      />
    </g>
  )
}

function Gaps({ lag, scale }: { lag: TargetLag; scale: LagScale }) {
  const hatch = useId()
  const gaps = lag.parts.filter(({ state }) => state === 'unknown')
  return (
    <g>
      <pattern
        id={hatch}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <line y2="6" className="stroke-line-strong" strokeOpacity="0.45" />
      </pattern>
      {gaps.map(({ fromMs, toMs }) => {
        const x = scale.x(fromMs)
        const width = Math.max(1, scale.x(toMs) - x)
        return (
          <g key={fromMs}>
            <rect x={x} y={top} width={width} height={axisY - top} fill={`url(#${hatch})`} />
            {width > roomForWordsPx && (
              <text
                x={x + width / 2}
                y={(top + axisY) / 2}
                textAnchor="middle"
                paintOrder="stroke"
                strokeWidth="8"
                strokeLinejoin="round"
                className="fill-ink-muted stroke-surface text-xs"
              >
                not recorded
              </text>
            )}
          </g>
        )
      })}
    </g>
  )
}

function Threshold({
  lag,
  factor,
  scale,
  word,
  tone,
}: {
  lag: TargetLag
  factor: number
  scale: LagScale
  word: string
  tone: 'warn' | 'danger'
}) {
  const now = lag.objectives.at(-1)
  if (now === undefined) return null
  return (
    <g>
      <path
        d={thresholdPath(lag, factor, scale)}
        fill="none"
        strokeDasharray="4 3"
        className={tone === 'warn' ? 'stroke-warn' : 'stroke-danger'}
      />
      {now.enabled && (
        <text
          x={scale.x(lag.toMs) - 4}
          y={scale.y(factor * now.intervalSeconds) - 4}
          textAnchor="end"
          paintOrder="stroke"
          strokeWidth="4"
          strokeLinejoin="round"
          className={cx('stroke-surface text-2xs', tone === 'warn' ? 'fill-warn' : 'fill-danger')}
        >
          {word}
        </text>
      )}
    </g>
  )
}
