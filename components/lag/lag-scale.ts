import { scaleLinear, scaleTime } from 'd3-scale'
import type { TargetLag } from '#lib/contracts/farside/lag.ts'
import type { LagThresholds } from '#lib/domain/replication/lag.ts'
import type { JudgedPart } from '#lib/domain/replication/lag-compliance.ts'
import { lagAt } from '#lib/domain/replication/lag-history.ts'
import { DAY_SECONDS, durationShort, HOUR_SECONDS } from '#lib/domain/units.ts'

/** Where things stand in the drawing, in px. */
export const lagLayout = { heightPx: 200, left: 56, right: 12, top: 12, axisY: 172 } as const

type Tick = { at: number; label: string }
export type LagScale = {
  x: (ms: number) => number
  y: (lagSeconds: number) => number
  times: Tick[]
  lags: Tick[]
}

const steps = [60, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200].concat(
  [1, 2, 7, 14, 30, 90].map((days) => days * DAY_SECONDS),
)
const mostLagTicks = 5

/** Time to the right, lag upwards; the thresholds that hold now are always in sight. */
export function lagScale(
  { parts, objectives, fromMs, toMs }: TargetLag,
  { veryLateFactor }: LagThresholds,
  widthPx: number,
): LagScale {
  const { left, right, top, axisY } = lagLayout
  const highest = parts.reduce((most, part) => Math.max(most, lagAt(part, part.toMs) ?? 0), 0)
  const veryLate = veryLateFactor * (objectives.at(-1)?.intervalSeconds ?? HOUR_SECONDS)
  const topSeconds = Math.max(highest, veryLate) * 1.08
  const time = scaleTime([new Date(fromMs), new Date(toMs)], [left, widthPx - right])
  const lag = scaleLinear([0, topSeconds], [axisY, top])
  const step = steps.find((each) => topSeconds / each <= mostLagTicks) ?? topSeconds
  const round = (px: number) => Math.round(px * 10) / 10
  const x = (ms: number) => round(time(Math.min(toMs, Math.max(fromMs, ms))))
  return {
    x,
    y: (seconds) => round(lag(seconds)),
    times: time.ticks(Math.max(2, Math.floor(widthPx / 120))).map((date) => ({
      at: x(date.getTime()),
      label: timeLabel(date),
    })),
    lags: Array.from({ length: Math.floor(topSeconds / step) + 1 }, (_, index) => ({
      at: round(lag(index * step)),
      label: index === 0 ? '0' : durationShort(index * step),
    })),
  }
}

const pad = (value: number) => String(value).padStart(2, '0')

/** 24-hour times in the person's own zone, and the date where a day begins. */
const timeLabel = (date: Date) =>
  date.getHours() === 0 && date.getMinutes() === 0
    ? date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })
    : `${pad(date.getHours())}:${pad(date.getMinutes())}`

/** The line of one part, and the surface under it; null where there is nothing to count from. */
export function partPaths(
  part: JudgedPart,
  { x, y }: LagScale,
): { line: string; area: string } | null {
  const start = lagAt(part, part.fromMs)
  const end = lagAt(part, part.toMs)
  if (start === null || end === null) return null
  const line = `M${x(part.fromMs)} ${y(start)}L${x(part.toMs)} ${y(end)}`
  return { line, area: `${line}V${y(0)}H${x(part.fromMs)}Z` }
}

/** Where a recovery point arrived: the lag falls from that of the part before to that of the next. */
export function arrivalPath(parts: readonly JudgedPart[], { x, y }: LagScale): string {
  return parts
    .flatMap((part, index) => {
      const before = parts[index - 1]
      const high = before === undefined ? null : lagAt(before, part.fromMs)
      const low = lagAt(part, part.fromMs)
      const isArrival = high !== null && low !== null && before?.takenMs !== part.takenMs
      return isArrival ? [`M${x(part.fromMs)} ${y(high)}V${y(low)}`] : []
    })
    .join('')
}

/** A threshold over time: a level for each interval that the group was set to. */
export function thresholdPath(
  { objectives, fromMs, toMs }: TargetLag,
  factor: number,
  { x, y }: LagScale,
): string {
  return objectives
    .flatMap(({ sinceMs, intervalSeconds, enabled }, index) => {
      const startMs = Math.max(sinceMs, fromMs)
      const endMs = Math.min(objectives[index + 1]?.sinceMs ?? toMs, toMs)
      if (!enabled || endMs <= startMs) return []
      return [`M${x(startMs)} ${y(factor * intervalSeconds)}H${x(endMs)}`]
    })
    .join('')
}
