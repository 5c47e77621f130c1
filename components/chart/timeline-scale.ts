import { scaleTime } from 'd3-scale'
import { clockOf, onArray } from '../ui/both-zones.ts'

/** Where things stand in the drawing, in px. Source above, target below, time to the right. */
export const timelineLayout = {
  heightPx: 244,
  left: 12,
  right: 28,
  sourceY: 76,
  targetY: 168,
  axisY: 200,
} as const

const LABEL_ROOM_PX = 48
const EDGE_ROOM_PX = 20
const LONG_MS = 3 * 86_400_000

/** So long that the hours of the day say little. */
export const isLong = (fromMs: number, toMs: number): boolean => toMs - fromMs > LONG_MS

export type TimelineScale = {
  x: (ms: number) => number
  /** The moment at so many px from the left. */
  at: (px: number) => number
  msPerPx: number
  /** With the time on the array's clock; null where it is the same, or days are what counts. */
  ticks: { ms: number; label: string; onArray: string | null }[]
}

/** The time axis of a window, with ticks at round times of the person's own zone. */
export function timelineScale(
  fromMs: number,
  toMs: number,
  widthPx: number,
  arrayZone: string,
): TimelineScale {
  const saysDays = isLong(fromMs, toMs)
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
        // Its left half would be cut by the edge.
        if (scale(date) < EDGE_ROOM_PX) return false
        return next === undefined || scale(next) - scale(date) >= LABEL_ROOM_PX
      })
      .map((date) => ({
        ms: date.getTime(),
        label: labelOf(date, saysDays, format),
        onArray:
          saysDays || onArray(date.getTime(), arrayZone) === null
            ? null
            : clockOf(date.getTime(), arrayZone),
      })),
  }
}

const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const pad = (value: number) => String(value).padStart(2, '0')

/** 24-hour times, and the date where a day begins; d3's own labels are American. */
function labelOf(date: Date, saysDays: boolean, fallback: (date: Date) => string): string {
  const isMidnight = date.getHours() === 0 && date.getMinutes() === 0
  if (isMidnight) return dayAndMonth.format(date)
  if (saysDays) return `${pad(date.getHours())}:00`
  return date.getSeconds() === 0
    ? `${pad(date.getHours())}:${pad(date.getMinutes())}`
    : fallback(date)
}
