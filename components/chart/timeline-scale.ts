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

const LABEL_ROOM_PX = 48

export type TimelineScale = {
  x: (ms: number) => number
  /** The moment at so many px from the left. */
  at: (px: number) => number
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
    at: (px) => scale.invert(px).getTime(),
    msPerPx: (toMs - fromMs) / Math.max(1, widthPx - left - right),
    ticks: scale
      .ticks(Math.max(2, Math.floor(widthPx / 110)))
      // Every second day, the last of a month and the first of the next would stand on each other.
      .filter((date, index, all) => {
        const next = all[index + 1]
        return next === undefined || scale(next) - scale(date) >= LABEL_ROOM_PX
      })
      .map((date) => ({
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
