import { Lock } from 'lucide-react'
import type { ProtectionGroupDetail } from '#lib/contracts/farside/protection-groups.ts'
import { isPaused } from '#lib/domain/replication/pause.ts'
import { retentionWords } from '#lib/domain/replication/retention.ts'
import { isRatcheted, safeModeEnds, safeModeForbids } from '#lib/domain/replication/safe-mode.ts'
import { scheduleWords } from '#lib/domain/replication/schedule.ts'
import { standingCount } from '#lib/domain/replication/settings-words.ts'
import { snapshotBlockedBy } from '#lib/domain/replication/snapshot-now.ts'
import { routes } from '#lib/routes.ts'
import { RecoveryPointAge } from '../protection/recovery-point-age.tsx'
import { type Definition, DefinitionList } from '../ui/definition-list.tsx'
import { TextLink } from '../ui/link.tsx'
import { AbsoluteTime, RelativeTime } from '../ui/relative-time.tsx'
import { capitalised } from '../ui/sentence.ts'
import { Status } from '../ui/status.tsx'
import { TargetList } from './target-list.tsx'

/** Schedule and retention in words, and what has come of them. */
export function GroupFacts({
  group,
  isPartial,
}: {
  group: ProtectionGroupDetail
  /** A target cannot be read. */
  isPartial: boolean
}) {
  const { replicationSchedule: schedule, asOfMs } = group
  const items: Definition[] = [
    { term: 'Replicates', value: capitalised(scheduleWords(schedule)) },
    { term: 'Target keeps', value: <Kept group={group} /> },
    {
      term: 'Newest recovery point',
      value: (
        <RecoveryPointAge
          newestMs={group.newestRecoveryPointMs}
          asOfMs={asOfMs}
          intervalSeconds={schedule.intervalSeconds}
          lagThresholds={group.lagThresholds}
          isPartial={isPartial}
        />
      ),
    },
    { term: 'Next snapshot', value: <NextSnapshot group={group} /> },
    { term: 'Source', value: group.source ?? group.array },
    { term: 'Targets', value: <TargetList targets={group.targets} /> },
    {
      term: 'Local snapshots',
      value: group.snapshotSchedule.enabled
        ? `${capitalised(scheduleWords(group.snapshotSchedule))}; keeps ${retentionWords(group.sourceRetention)}`
        : 'Only those of the replication',
    },
    { term: 'Written by', value: <ManagedBy backendId={group.managedBy} /> },
    { term: 'SafeMode', value: <SafeMode retentionLock={group.retentionLock} /> },
  ]
  return <DefinitionList items={items} columns={3} />
}

function Kept({
  group: { targetRetention, replicationSchedule },
}: {
  group: ProtectionGroupDetail
}) {
  const count = standingCount(replicationSchedule, targetRetention)
  return (
    <>
      {capitalised(retentionWords(targetRetention))}
      <span className="block text-ink-muted text-sm">
        About {count} recovery points in the long run
      </span>
    </>
  )
}

function ManagedBy({ backendId }: { backendId: string | null }) {
  if (backendId === null) return 'Nobody but the array’s own administrators'
  return (
    <>
      cinder.conf of{' '}
      <TextLink href={routes.backendConfiguration(backendId)} className="underline">
        {backendId}
      </TextLink>
      , at each restart
    </>
  )
}

/** Locked, and what that forbids; the array refuses it whoever asks. */
function SafeMode({ retentionLock }: { retentionLock: string }) {
  if (!isRatcheted(retentionLock)) return 'Unlocked'
  return (
    <>
      <Status tone="ok" icon={Lock}>
        Ratcheted
      </Status>
      <div className="text-ink-muted text-sm">
        It forbids:
        <ul className="list-disc pl-4">
          {safeModeForbids.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
        {safeModeEnds}.
      </div>
    </>
  )
}

/** When the schedule runs next, on the array's clock, and how long ago the newest snapshot is. */
function NextSnapshot({ group }: { group: ProtectionGroupDetail }) {
  const { nextReplicationMs: nextMs, lastSnapshotMs, asOfMs, timeZone, array } = group
  return (
    <>
      {nextMs === null ? 'Not planned' : <RelativeTime atMs={nextMs} asOfMs={asOfMs} />}
      <span className="block text-ink-muted text-sm">
        {nextMs === null ? (
          whyNone(group)
        ) : (
          <>
            <AbsoluteTime atMs={nextMs} timeZone={timeZone} /> on {array}
          </>
        )}
      </span>
      {lastSnapshotMs !== null && (
        <span className="block text-ink-muted text-sm">
          The last one <RelativeTime atMs={lastSnapshotMs} asOfMs={asOfMs} />
        </span>
      )}
    </>
  )
}

const whyNone = (group: ProtectionGroupDetail): string =>
  isPaused(group) ? 'Replication is paused' : (snapshotBlockedBy(group, true) ?? '')
