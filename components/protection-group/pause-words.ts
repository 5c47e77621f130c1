import type { ProtectionGroupDetail } from '#lib/contracts/farside/protection-groups.ts'
import { oldestAgeSeconds, retentionWords } from '#lib/domain/replication/retention.ts'
import { isWholeDays, scheduleWords } from '#lib/domain/replication/schedule.ts'
import { durationWords } from '#lib/domain/units.ts'
import { restartWays } from '../backend/restart-ways.ts'
import type { SameByWay } from '../same-by/same-by.tsx'
import { ansibleLines, type GroupSettings } from './edit-ansible.ts'
import { cliLines } from './edit-cli.ts'
import { restLines } from './edit-ways.ts'

type Group = GroupSettings &
  Pick<ProtectionGroupDetail, 'name' | 'array' | 'targets' | 'volumeCount' | 'conf'>

/** What comes of a pause, a sentence each. A transfer under way is not ended by it. */
export function pauseMeans(group: Group): string[] {
  const { array, volumeCount, targetRetention } = group
  const targets = targetsOf(group)
  return [
    `${array} takes no more snapshots to replicate, and ${targets} gets no new recovery points. A transfer under way goes on to its end.`,
    ...(volumeCount === 0 ? [] : [`${membersCount(volumeCount)} as degraded until it is resumed.`]),
    `Recovery points on ${targets} go on expiring: it keeps ${retentionWords(targetRetention)}. After ${durationWords(oldestAgeSeconds(targetRetention))} none is left.`,
  ]
}

const targetsOf = ({ targets }: Group) => targets.map(({ name }) => name).join(' and ')

const membersCount = (count: number) =>
  count === 1 ? 'Its one volume counts' : `Its ${count} volumes count`

/** What comes of resuming. */
export function resumeMeans(group: Group): string[] {
  const schedule = { ...group.replicationSchedule, enabled: true }
  const isDaily = schedule.atSeconds !== null && isWholeDays(schedule.intervalSeconds)
  return [
    `${group.array} replicates to ${targetsOf(group)} again ${scheduleWords(schedule)}.`,
    isDaily
      ? 'The next snapshot is taken at that time.'
      : 'A snapshot that has fallen due meanwhile is taken at once.',
  ]
}

/** The same by other tools. cinder.conf has no option for it, but each start of cinder-volume resumes. */
export function pauseWays(group: Group, enabled: boolean): SameByWay[] {
  const { name, conf } = group
  const change = { replicationSchedule: { enabled } }
  return [
    { label: 'REST', text: restLines(name, change) },
    { label: 'purepgroup', text: cliLines(name, change) },
    { label: 'Ansible', text: ansibleLines(name, change, group) },
    ...(enabled && conf !== null ? restartWays : []),
  ]
}
