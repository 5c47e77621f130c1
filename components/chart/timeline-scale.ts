import { scaleTime } from 'd3-scale'

/** Where things stand in the drawing, in px. Source above, target below, time to the right. */
export const timelineLayout = {
  heightPx: 230,
  left: 12,
  right: 28,
  sourceY: 76,
  targetY: 168,
  axisY: 200,
} as const

export type TimelineScale = {
  x: (ms: number) => number
  msPerPx: number
  ticks: { ms: number; label: string }[]
}

/** The time axis of a window, with ticks at round times of the person's own zone. */
export function timelineScale(fromMs: number, toMs: number, widthPx: number): TimelineScale {
  const { left, right } = timelineLayout
  const scale = scaleTime([new Date(fromMs), new Date(toMs)], [left, widthPx - right])
  const format = scale.tickFormat()
  return {
    x: (ms) => Math.round(scale(ms) * 10) / 10,
    msPerPx: (toMs - fromMs) / Math.max(1, widthPx - left - right),
    ticks: scale.ticks(Math.max(2, Math.floor(widthPx / 110))).map((date) => ({
      ms: date.getTime(),
      label: labelOf(date, toMs - fromMs, format),
    })),
  }
}

const pad = (value: number) => String(value).padStart(2, '0')

/** 24-hour times, and the date where a day begins; d3's own labels are American. */
function labelOf(date: Date, spanMs: number, fallback: (date: Date) => string): string {
  const isMidnight = date.getHours() === 0 && date.getMinutes() === 0
  if (isMidnight) return date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })
  if (spanMs > 3 * 86_400_000) return `${pad(date.getHours())}:00`
  return date.getSeconds() === 0
    ? `${pad(date.getHours())}:${pad(date.getMinutes())}`
    : fallback(date)
}
