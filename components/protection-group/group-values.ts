import type { ProtectionGroup } from '#lib/contracts/farside/protection-groups.ts'

/** What can be changed of a group, flat as a form shows it; an empty number is NaN. */
export type GroupValues = {
  enabled: boolean
  intervalSeconds: number
  allForSeconds: number
  perDay: number
  days: number
}

export const valuesOf = ({
  replicationSchedule: { enabled, intervalSeconds },
  targetRetention: { allForSeconds, perDay, days },
}: ProtectionGroup): GroupValues => ({ enabled, intervalSeconds, allForSeconds, perDay, days })
