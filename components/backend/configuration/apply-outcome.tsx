import type { AppliedConfiguration } from '#lib/contracts/farside/backends.ts'
import { Callout } from '../../ui/callout.tsx'
import { Mono } from '../../ui/identifier.tsx'
import { RestartOutcome } from '../restart-result.tsx'

/** What applying did: the backup, and how the restart went when there was one. */
export function ApplyOutcome({ id, applied }: { id: string; applied: AppliedConfiguration }) {
  const { backupName, restart } = applied
  const backup =
    backupName === null ? null : (
      <>
        The file before is kept as <Mono>{backupName}</Mono>.
      </>
    )
  if (restart !== null)
    return (
      <RestartOutcome id={id} result={restart}>
        <p>cinder.conf has been written. {backup}</p>
      </RestartOutcome>
    )
  return (
    <Callout tone="ok" role="status" title="cinder.conf has been written">
      {backup} Its values apply from the next restart of cinder-volume.
    </Callout>
  )
}
