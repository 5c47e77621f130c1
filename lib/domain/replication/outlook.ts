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

/** Longer overdue than this, it is not the retention that decides: nothing removes it. */
const OVERDUE_MS = 15 * 60_000

const suffixOf = (name: string) => name.slice(name.lastIndexOf('.') + 1)

/** Scheduled ones are counted; with a word for a suffix somebody took it, and may have kept it out. */
const isScheduled = (name: string) => {
  for (let at = name.length - 1; at >= 0; at -= 1) {
    const code = name.charCodeAt(at)
    if (code === 46) return true
    if (code < 48 || code > 57) return false
  }
  return true
}

/**
 * What becomes of each copy under the present settings, in the order given.
 * @param asOfMs the array's clock.
 */
export function outlookOf(
  points: readonly Copy[],
  rules: OutlookRules,
  asOfMs: number,
): PointOutlook[] {
  const expires = expiriesOf(points, rules, asOfMs)
  const soonMs = asOfMs + rules.intervalSeconds * SECOND_MS
  const unsent = unsentOf(points, rules, asOfMs)
  return points.map((_, index) => {
    const expiresMs = expires[index] ?? null
    return {
      expiresMs,
      isNext: expiresMs !== null && expiresMs <= soonMs,
      isNotSent: unsent.has(index),
    }
  })
}

function expiriesOf(points: readonly Copy[], rules: OutlookRules, asOfMs: number) {
  const expires = new Array<number | null>(points.length).fill(null)
  const lanes = new Map<string, number[]>()
  points.forEach(({ name, array, destroyed }, index) => {
    if (destroyed || !isScheduled(name)) return
    const lane = lanes.get(array)
    if (lane === undefined) lanes.set(array, [index])
    else lane.push(index)
  })
  for (const indices of lanes.values()) {
    const isSource = points[indices[0] ?? 0]?.lane === 'source'
    const times = expiryTimes(
      indices.map((index) => points[index]?.createdMs ?? 0),
      isSource ? rules.sourceRetention : rules.targetRetention,
      rules.nextMs,
    )
    indices.forEach((index, at) => {
      const ms = times[at] ?? 0
      if (ms >= asOfMs - OVERDUE_MS) expires[index] = ms
    })
  }
  return expires
}

/**
 * Only as far back as the targets keep everything: what is missing there and older may have come and
 * gone again.
 */
function unsentOf(points: readonly Copy[], rules: OutlookRules, asOfMs: number): Set<number> {
  const unsent = new Set<number>()
  if (!rules.sendsAll) return unsent
  const fromMs = asOfMs - rules.targetRetention.allForSeconds * SECOND_MS
  const onTargets = points.filter(({ lane, createdMs }) => lane === 'target' && createdMs >= fromMs)
  const newestMs = newestComplete(onTargets)?.createdMs
  if (newestMs === undefined) return unsent
  const arrived = new Set(onTargets.map(({ name }) => suffixOf(name)))
  points.forEach(({ name, lane, createdMs, destroyed }, index) => {
    const isJudged = lane === 'source' && !destroyed && createdMs >= fromMs && createdMs < newestMs
    if (isJudged && isScheduled(name) && !arrived.has(suffixOf(name))) unsent.add(index)
  })
  return unsent
}
