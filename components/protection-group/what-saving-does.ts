import type {
  ProtectionGroupDetail,
  RecoveryPointList,
} from '#lib/contracts/farside/protection-groups.ts'
import { type Settings, type WhatIf, whatIf } from '#lib/domain/replication/what-if.ts'
import { DAY_MS } from '#lib/domain/units.ts'
import type { GroupValues } from './group-values.ts'

/** How far ahead the two settings are held against each other. */
export const aheadDays = 7

/** What a change of a group's values does on one of its targets. */
export type OnTarget = WhatIf & { target: string }

/** What of the targets is known and what is not; nothing is told of a target that was not read whole. */
export type SavingDoes = { targets: OnTarget[]; unread: string[]; isPartial: boolean }

/**
 * Holds the values of the form against what stands on each target of the group now.
 * @param list all copies, as far as the server gives them.
 */
export function whatSavingDoes(
  group: ProtectionGroupDetail,
  list: RecoveryPointList,
  before: GroupValues,
  after: GroupValues,
): SavingDoes {
  const unread = list.outages.map(({ array }) => array)
  const copies = list.points.filter(({ lane }) => lane === 'target')
  const isPartial = list.totals.target > copies.length
  const newestMs = Math.max(...list.points.map(({ createdMs }) => createdMs))
  const targets = group.targets
    .map(({ name }) => name)
    .filter((name) => !unread.includes(name) && !isPartial)
    .map((target): OnTarget => {
      const points = copies.filter(
        ({ array, destroyed, transfer }) =>
          array === target && !destroyed && transfer !== null && transfer.completedMs !== null,
      )
      const situation = {
        points,
        lastRunMs: list.points.length === 0 ? null : newestMs,
        nowMs: list.asOfMs,
        utcOffsetSeconds: group.utcOffsetSeconds,
      }
      const atMs = list.asOfMs + aheadDays * DAY_MS
      return {
        target,
        ...whatIf(situation, settingsOf(group, before), settingsOf(group, after), atMs),
      }
    })
  return { targets, unread, isPartial }
}

/** The schedule of the group with the values of the form; what the form has not stays as it is. */
const settingsOf = (
  { replicationSchedule }: ProtectionGroupDetail,
  { enabled, intervalSeconds, allForSeconds, perDay, days }: GroupValues,
): Settings => ({
  schedule: { ...replicationSchedule, enabled, intervalSeconds },
  retention: { allForSeconds, perDay, days },
})
