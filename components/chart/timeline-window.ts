import { DAY_MS, HOUR_MS } from '#lib/domain/units.ts'

/** What the timeline shows, on the array's clock, in ms. */
export type TimelineWindow = { fromMs: number; toMs: number }

/** What there is to be seen: the oldest copy, the array's present and a moment somebody looks for. */
export type TimelineBounds = { oldestMs: number; asOfMs: number; soughtMs: number | null }

/** Lengths of time that have a button of their own. */
export const timelineRanges = [
  { label: '10 min', pastMs: 600_000 },
  { label: '1 h', pastMs: HOUR_MS },
  { label: '6 h', pastMs: 6 * HOUR_MS },
  { label: '24 h', pastMs: DAY_MS },
  { label: '7 d', pastMs: 7 * DAY_MS },
  { label: '30 d', pastMs: 30 * DAY_MS },
] as const

const SHORTEST_MS = 600_000
const LONGEST_MS = 30 * DAY_MS

/** Room for what is still to come, as a part of the past that is shown. */
const FUTURE = 0.06

/** One press of plus or minus. */
export const zoomStep = 1.5

/** How much of the past such a window shows when it ends at the present. */
export const pastOf = ({ fromMs, toMs }: TimelineWindow): number => (toMs - fromMs) / (1 + FUTURE)

/** The length that has a button, if this is one; wheels stop just beside them. */
export const rangeOf = (window: TimelineWindow) =>
  timelineRanges.find(({ pastMs }) => Math.abs(pastOf(window) / pastMs - 1) < 0.01)

/** The last `pastMs` before the present, and a little of what comes. */
export function presentWindow(pastMs: number, asOfMs: number): TimelineWindow {
  return { fromMs: asOfMs - pastMs, toMs: asOfMs + pastMs * FUTURE }
}

const shows = ({ fromMs, toMs }: TimelineWindow, ms: number) => ms >= fromMs && ms <= toMs

/** What stays where it is in a zoom without a pointer: the moment sought, the present, or the middle. */
function anchorOf(window: TimelineWindow, { asOfMs, soughtMs }: TimelineBounds): number {
  if (soughtMs !== null && shows(window, soughtMs)) return soughtMs
  return shows(window, asOfMs) ? asOfMs : (window.fromMs + window.toMs) / 2
}

/**
 * Shows less of the time (`factor` below 1) or more (above), between ten minutes and a month.
 * @param aroundMs what stays where it is, such as the moment under the pointer.
 */
export function zoomed(
  window: TimelineWindow,
  factor: number,
  bounds: TimelineBounds,
  aroundMs = anchorOf(window, bounds),
): TimelineWindow {
  const spanMs = window.toMs - window.fromMs
  const pastMs = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, pastOf(window) * factor))
  const newSpanMs = pastMs * (1 + FUTURE)
  const fromMs = aroundMs - ((aroundMs - window.fromMs) / spanMs) * newSpanMs
  return within({ fromMs, toMs: fromMs + newSpanMs }, bounds)
}

/** Shows a certain length of time, around the same as `zoomed`; at the present when it is that. */
export function ranged(
  window: TimelineWindow,
  pastMs: number,
  bounds: TimelineBounds,
): TimelineWindow {
  if (anchorOf(window, bounds) === bounds.asOfMs) return presentWindow(pastMs, bounds.asOfMs)
  return zoomed(window, pastMs / pastOf(window), bounds)
}

/** @param share of the length shown; below 0 is earlier. */
export function moved(
  window: TimelineWindow,
  share: number,
  bounds: TimelineBounds,
): TimelineWindow {
  const byMs = (window.toMs - window.fromMs) * share
  return within({ fromMs: window.fromMs + byMs, toMs: window.toMs + byMs }, bounds)
}

/** The same length of time with a moment in its middle, longer if `neededMs` on each side demand it. */
export function centred(
  window: TimelineWindow,
  atMs: number,
  bounds: TimelineBounds,
  neededMs = 0,
): TimelineWindow {
  const longestMs = LONGEST_MS * (1 + FUTURE)
  const halfMs = Math.min(longestMs, Math.max(window.toMs - window.fromMs, neededMs * 2.4)) / 2
  return within({ fromMs: atMs - halfMs, toMs: atMs + halfMs }, bounds)
}

/** The same length of time, from the oldest copy on. */
export function atOldest(window: TimelineWindow, bounds: TimelineBounds): TimelineWindow {
  const spanMs = window.toMs - window.fromMs
  const fromMs = bounds.oldestMs - spanMs * FUTURE
  return within({ fromMs, toMs: fromMs + spanMs }, bounds)
}

/** The same length of time, up to the present. */
export const atPresent = (window: TimelineWindow, bounds: TimelineBounds): TimelineWindow =>
  presentWindow(pastOf(window), bounds.asOfMs)

/** A window that showed the present goes on with it; one of the past stays. */
export function followed(window: TimelineWindow, thenMs: number, asOfMs: number): TimelineWindow {
  if (!shows(window, thenMs)) return window
  return { fromMs: window.fromMs + asOfMs - thenMs, toMs: window.toMs + asOfMs - thenMs }
}

/** Neither further back than the oldest copy or a month, nor further ahead than the window's own room. */
function within(window: TimelineWindow, { oldestMs, asOfMs }: TimelineBounds): TimelineWindow {
  const spanMs = window.toMs - window.fromMs
  const firstMs = Math.min(oldestMs, asOfMs - LONGEST_MS) - spanMs * FUTURE
  const lastMs = asOfMs + pastOf(window) * FUTURE
  const toMs = Math.min(lastMs, Math.max(window.toMs, firstMs + spanMs))
  return { fromMs: toMs - spanMs, toMs }
}
