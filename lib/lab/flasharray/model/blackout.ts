import { fromLocal, toLocal } from './local-time.ts'

const DAY_MS = 86_400_000

/**
 * Moves a time that is inside a blackout window to the window's end.
 * @param startMs since midnight of the zone, as is `endMs`; the window may span midnight.
 */
export function afterBlackout(
  dueMs: number,
  startMs: number | null,
  endMs: number | null,
  zone: string,
): number {
  if (startMs === null || endMs === null || startMs === endMs) return dueMs
  const local = toLocal(dueMs, zone)
  const timeOfDay = local % DAY_MS
  const spansMidnight = startMs > endMs
  const isInside = spansMidnight
    ? timeOfDay >= startMs || timeOfDay < endMs
    : timeOfDay >= startMs && timeOfDay < endMs
  if (!isInside) return dueMs
  return fromLocal(local + ((endMs - timeOfDay + DAY_MS) % DAY_MS), zone)
}
