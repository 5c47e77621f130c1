import { isRatcheted, safeModeEnds } from './safe-mode.ts'

type Group = {
  isLocal: boolean
  source: string | null
  destroyed: boolean
  targets: readonly unknown[]
  retentionLock: string
  replicationSchedule: { enabled: boolean }
}

/** It would replicate if its schedule were on. */
export const isPaused = (group: Group): boolean =>
  group.isLocal &&
  !group.destroyed &&
  group.targets.length > 0 &&
  !group.replicationSchedule.enabled

/**
 * Why the replication of a group cannot be paused, or resumed when it is paused; null when it can.
 * Both are `replication_schedule.enabled`, which belongs to the array that the group was made on.
 */
export function pauseBlockedBy(group: Group): string | null {
  const act = group.replicationSchedule.enabled ? 'pause' : 'resume'
  if (!group.isLocal) return `This is a copy: ${act} it on ${group.source ?? 'its source'}`
  if (group.destroyed) return 'The group is destroyed: recover it first'
  if (group.targets.length === 0) return 'The group has no target to replicate to'
  if (act === 'pause' && isRatcheted(group.retentionLock))
    return `SafeMode forbids it. ${safeModeEnds}`
  return null
}
