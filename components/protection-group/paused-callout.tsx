import type { ProtectionGroupDetail } from '#lib/contracts/farside/protection-groups.ts'
import { isPaused } from '#lib/domain/replication/pause.ts'
import { Callout } from '../ui/callout.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'

/** At the top of a paused group: since when nothing new has come of it, and what ends the pause. */
export function PausedCallout({ group }: { group: ProtectionGroupDetail }) {
  if (!isPaused(group)) return null
  const { targets, newestRecoveryPointMs: newestMs, pausedBy, asOfMs, conf } = group
  return (
    <Callout tone="warn" title="Replication is paused">
      {pausedBy !== null && (
        <>
          Paused <RelativeTime atMs={pausedBy.atMs} asOfMs={asOfMs} /> by{' '}
          <strong className="text-ink">{pausedBy.user}</strong>.{' '}
        </>
      )}
      {targets.map(({ name }) => name).join(' and ')} gets no new recovery points.{' '}
      {newestMs !== null && (
        <>
          The newest was taken <RelativeTime atMs={newestMs} asOfMs={asOfMs} />.{' '}
        </>
      )}
      {conf === null
        ? 'It stays so until somebody resumes it.'
        : 'The next restart of cinder-volume resumes it.'}
    </Callout>
  )
}
