const DAY_MS = 86_400_000

/** Moves a time inside the blackout window (ms since midnight, may span it) to the window's end. */
export function afterBlackout(dueMs: number, startMs: number | null, endMs: number | null): number {
  if (startMs === null || endMs === null || startMs === endMs) return dueMs
  const timeOfDay = dueMs % DAY_MS
  const spansMidnight = startMs > endMs
  const isInside = spansMidnight
    ? timeOfDay >= startMs || timeOfDay < endMs
    : timeOfDay >= startMs && timeOfDay < endMs
  if (!isInside) return dueMs
  return dueMs + ((endMs - timeOfDay + DAY_MS) % DAY_MS)
}
