import { DAY_MS, SECOND_MS } from '../units.ts'
import { keepsDaily, type Retention, slotOf } from './retention.ts'

/**
 * Until when each snapshot stays under a retention that goes on as it is; the reverse of
 * `keptRecoveryPoints`. A snapshot that is the newest of its slot stays the longer time, unless the
 * next run falls into the same slot and takes its place.
 * @param createdMs creation of what stands now, in any order, on the array's clock.
 * @param nextMs when the next snapshot is due; null: none is.
 * @returns the last moment of each, in the order given; one that is over is due to go at once.
 */
export function expiryTimes(
  createdMs: readonly number[],
  retention: Retention,
  nextMs: number | null,
): number[] {
  const allForMs = retention.allForSeconds * SECOND_MS
  if (!keepsDaily(retention)) return createdMs.map((ms) => ms + allForMs)
  const longMs = allForMs + retention.days * DAY_MS
  const slots = createdMs.map((ms) => slotOf(ms, retention.perDay))
  const newestOfSlot = new Map<number, number>()
  // Neighbours are mostly of one slot, in order: what is known of it need not be looked up again.
  let slot = Number.NaN
  let newestMs = Number.NEGATIVE_INFINITY
  const enter = (next: number) => {
    slot = next
    newestMs = newestOfSlot.get(next) ?? Number.NEGATIVE_INFINITY
  }
  createdMs.forEach((ms, index) => {
    if (slots[index] !== slot) enter(slots[index] ?? 0)
    if (ms <= newestMs) return
    newestMs = ms
    newestOfSlot.set(slot, ms)
  })
  const nextSlot = nextMs === null ? null : slotOf(nextMs, retention.perDay)
  return createdMs.map((ms, index) => {
    if (slots[index] !== slot) enter(slots[index] ?? 0)
    if (ms !== newestMs) return ms + allForMs
    return slot === nextSlot && nextMs !== null && nextMs > ms
      ? Math.max(ms + allForMs, nextMs)
      : ms + longMs
  })
}
