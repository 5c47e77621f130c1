import { SECOND_MS } from '../units.ts'
import { expiryTimes } from './expiry.ts'
import { newestComplete, type RecoveryPoint } from './recovery-points.ts'
import type { Retention } from './retention.ts'

/** A recovery point on one array: the group's own, or a target's copy of it. */
type Copy = RecoveryPoint & { array: string; lane: 'source' | 'target' }

export type OutlookRules = {
  sourceRetention: Retention
  targetRetention: Retention
  /** How often the group replicates. */
  intervalSeconds: number
  /** When its next snapshot is due; null: none is. */
  nextMs: number | null
  /**
   * Every scheduled snapshot is meant for the targets and all targets have been read: without that,
   * a snapshot which is nowhere else says nothing.
   */
  sendsAll: boolean
}

export type PointOutlook = {
  /** When the retention removes it; null for one that is destroyed or that nothing removes. */
  expiresMs: number | null
  /** It goes before the next cycle is over. */
  isNext: boolean
  /** It never came to a target, and a later one did: nobody will send it any more. */
  isNotSent: boolean
}

/** The outlook of each point by its index: there may be very many, and few are looked at. */
export type Outlooks = { at(index: number): PointOutlook }

/** Longer overdue than this, it is not the retention that decides: nothing removes it. */
const OVERDUE_MS = 15 * 60_000

const ZERO = 48
const DOT = 46

/**
 * The number that the array counted a scheduled snapshot with, `cinder-group.12` → 12, the same on
 * source and target. NaN with a word for a suffix: somebody took it, and may have kept it from the
 * retention and from the targets.
 */
function numberOf(name: string): number {
  let number = 0
  let power = 1
  for (let at = name.length - 1; at >= 0; at -= 1) {
    const code = name.charCodeAt(at)
    if (code === DOT) return power === 1 ? Number.NaN : number
    if (code < ZERO || code > ZERO + 9) return Number.NaN
    number += (code - ZERO) * power
    power *= 10
  }
  return Number.NaN
}

/**
 * What becomes of each copy under the present settings, by its index.
 * @param asOfMs the array's clock.
 */
export function outlookOf(points: readonly Copy[], rules: OutlookRules, asOfMs: number): Outlooks {
  const numbers = Float64Array.from(points, ({ name }) => numberOf(name))
  const expires = expiriesOf(points, numbers, rules, asOfMs)
  const soonMs = asOfMs + rules.intervalSeconds * SECOND_MS
  const unsent = unsentOf(points, numbers, rules, asOfMs)
  return {
    at: (index) => {
      const ms = expires[index] ?? Number.NaN
      return {
        expiresMs: Number.isNaN(ms) ? null : ms,
        isNext: ms <= soonMs,
        isNotSent: unsent.has(index),
      }
    },
  }
}

/** NaN: never. Each array by itself: the copies of one never take the place of another's. */
function expiriesOf(
  points: readonly Copy[],
  numbers: Float64Array,
  rules: OutlookRules,
  asOfMs: number,
): Float64Array {
  const expires = new Float64Array(points.length).fill(Number.NaN)
  const lanes = new Map<string, { lane: Copy['lane']; indices: number[]; createdMs: number[] }>()
  points.forEach(({ array, lane, destroyed, createdMs }, index) => {
    if (destroyed || Number.isNaN(numbers[index])) return
    const found = lanes.get(array)
    if (found === undefined) {
      lanes.set(array, { lane, indices: [index], createdMs: [createdMs] })
    } else {
      found.indices.push(index)
      found.createdMs.push(createdMs)
    }
  })
  for (const { lane, indices, createdMs } of lanes.values()) {
    const retention = lane === 'source' ? rules.sourceRetention : rules.targetRetention
    const times = expiryTimes(createdMs, retention, rules.nextMs)
    times.forEach((ms, at) => {
      if (ms >= asOfMs - OVERDUE_MS) expires[indices[at] ?? 0] = ms
    })
  }
  return expires
}

/**
 * Only as far back as the targets keep everything: what is missing there and older may have come and
 * gone again.
 */
function unsentOf(
  points: readonly Copy[],
  numbers: Float64Array,
  rules: OutlookRules,
  asOfMs: number,
): Set<number> {
  const unsent = new Set<number>()
  if (!rules.sendsAll) return unsent
  const fromMs = asOfMs - rules.targetRetention.allForSeconds * SECOND_MS
  // Nothing on the source has a transfer: what is complete is so on a target.
  const newestMs = newestComplete(points)?.createdMs
  if (newestMs === undefined) return unsent
  const arrived = new Set<number>()
  points.forEach(({ lane, createdMs }, index) => {
    if (lane === 'target' && createdMs >= fromMs) arrived.add(numbers[index] ?? Number.NaN)
  })
  points.forEach(({ lane, createdMs, destroyed }, index) => {
    const number = numbers[index] ?? Number.NaN
    const isJudged = lane === 'source' && !destroyed && createdMs >= fromMs && createdMs < newestMs
    if (isJudged && !Number.isNaN(number) && !arrived.has(number)) unsent.add(index)
  })
  return unsent
}
