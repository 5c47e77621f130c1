import { type Retention, retentionWords } from '../replication/retention.ts'
import type { Schedule } from '../replication/schedule.ts'
import { everyWords } from '../units.ts'
import type { ReplicationChoice } from './replication-choice.ts'

/** What a backend gives to its replicated volumes, from its cinder.conf or from its group and pod. */
export type ProtectionOffer = {
  schedule: Schedule
  retention: Retention
  /** Arrays (or backend_ids) that recovery points go to. */
  asyncTargets: readonly string[]
  /** Arrays that hold the other half of the pod. */
  syncTargets: readonly string[]
}

const listWords = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/**
 * In words what a volume of a type gets: "a recovery point on pure2 every hour; all of the last 24
 * hours, then 5 a day for 7 days".
 */
export function protectionWords(choice: ReplicationChoice, offer: ProtectionOffer): string {
  switch (choice) {
    case 'none':
      return 'one copy, on its own array only'
    case 'async':
      return asyncWords(offer)
    case 'sync':
      return syncWords(offer)
    case 'trisync':
      return `${syncWords(offer)}; and ${asyncWords(offer)}`
    default:
      return choice satisfies never
  }
}

function asyncWords({ asyncTargets, schedule, retention }: ProtectionOffer): string {
  if (asyncTargets.length === 0) return 'no recovery points: the backend has no target'
  if (!schedule.enabled)
    return `no new recovery points on ${listWords(asyncTargets)}: the schedule is off`
  return `a recovery point on ${listWords(asyncTargets)} ${everyWords(schedule.intervalSeconds)}; ${retentionWords(retention)}`
}

const syncWords = ({ syncTargets }: ProtectionOffer) =>
  syncTargets.length === 0
    ? 'no second copy: the backend has no sync target'
    : `every write on ${listWords(syncTargets)} as well before it is acknowledged`
