import type { ProtectionGroupDetail } from '#lib/contracts/farside/protection-groups.ts'
import {
  isRatcheted,
  type LockedSettings,
  safeModeEnds,
  safeModeRefusals,
} from '#lib/domain/replication/safe-mode.ts'
import { Callout } from '../ui/callout.tsx'
import {
  type GroupValues,
  localScheduleOf,
  replicationOf,
  sourceRetentionOf,
  targetRetentionOf,
} from './group-values.ts'

/** What of an edit the array is going to refuse because of SafeMode, before it is asked. */
export function SafeModeWarning({
  group,
  before,
  after,
}: {
  group: ProtectionGroupDetail
  before: GroupValues
  after: GroupValues
}) {
  if (!isRatcheted(group.retentionLock)) return null
  const refusals = safeModeRefusals(settingsOf(before), settingsOf(after))
  return (
    <div role="status">
      {refusals.length > 0 && (
        <Callout tone="danger" title={`SafeMode: ${group.array} is going to refuse this`}>
          <ul className="list-disc pl-4">
            {refusals.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
          The group can only become safer. {safeModeEnds}.
        </Callout>
      )}
    </div>
  )
}

const settingsOf = (values: GroupValues): LockedSettings => ({
  replication: replicationOf(values),
  snapshots: localScheduleOf(values),
  target: targetRetentionOf(values),
  source: sourceRetentionOf(values),
})
