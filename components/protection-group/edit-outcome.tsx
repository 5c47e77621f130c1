'use client'

import { useQuery } from '@tanstack/react-query'
import type { ProtectionGroupDetail } from '#lib/contracts/farside/protection-groups.ts'
import { remarksOnSettings } from '#lib/domain/replication/settings-lint.ts'
import { DAY_MS, durationShort } from '#lib/domain/units.ts'
import { protectionGroupQueries } from '#lib/queries/protection-groups.ts'
import { Callout } from '../ui/callout.tsx'
import { Mono } from '../ui/identifier.tsx'
import { Status } from '../ui/status.tsx'
import type { GroupValues } from './group-values.ts'
import { aheadDays, type OnTarget, whatSavingDoes } from './what-saving-does.ts'

const mostPoints = 500

type Props = { group: ProtectionGroupDetail; before: GroupValues; after: GroupValues }

/** What the values of the form would do to the recovery points, said before they are saved. */
export function EditOutcome({ group, before, after }: Props) {
  const { data } = useQuery(
    protectionGroupQueries.recoveryPoints(group.array, group.name, mostPoints),
  )
  const remarks = remarksOnSettings(after, after)
  const outcome = data && whatSavingDoes(group, data, before, after)
  return (
    <div className="grid gap-3" role="status">
      {remarks.map(({ code, severity, message }) => (
        <p key={code} className="text-sm">
          <Status tone={severity === 'warning' ? 'warn' : 'info'}>{message}</Status>
        </p>
      ))}
      {outcome?.targets.map((each) => (
        <TargetOutcome key={each.target} outcome={each} asOfMs={data?.asOfMs ?? group.asOfMs} />
      ))}
      {outcome?.isPartial && (
        <p className="text-ink-muted text-sm">
          The group has more recovery points than can be looked at here: what the change destroys is
          not foretold.
        </p>
      )}
      {outcome?.unread.map((target) => (
        <p key={target} className="text-ink-muted text-sm">
          {target} does not answer: what the change destroys there is not known.
        </p>
      ))}
    </div>
  )
}

const points = (count: number) => `${count} recovery point${count === 1 ? '' : 's'}`

function TargetOutcome({ outcome, asOfMs }: { outcome: OnTarget; asOfMs: number }) {
  const { target, destroyed, oldestNowMs, oldestSavedMs, before, after } = outcome
  const age = (ms: number | null) => (ms === null ? 'none' : durationShort((asOfMs - ms) / 1000))
  return (
    <>
      {destroyed.length === 0 ? (
        <p className="text-sm">
          <Status tone="ok">No recovery point on {target} is destroyed by it</Status>
        </p>
      ) : (
        <Callout tone="danger" title={`This destroys ${points(destroyed.length)} on ${target}`}>
          <p>
            {oldestSavedMs === oldestNowMs
              ? `The oldest stays ${age(oldestNowMs)} old.`
              : `The oldest is then ${age(oldestSavedMs)} old instead of ${age(oldestNowMs)}.`}
          </p>
          <details className="mt-1">
            <summary className="cursor-pointer">Their names</summary>
            <ul className="mt-1 gap-x-4 sm:columns-2" aria-label="Recovery points to be destroyed">
              {destroyed.map((name) => (
                <li key={name}>
                  <Mono>{name}</Mono>
                </li>
              ))}
            </ul>
          </details>
        </Callout>
      )}
      <p className="text-ink-muted text-sm">
        In {aheadDays} days {target} has {points(after.length)}
        {oldestWords(after, asOfMs + aheadDays * DAY_MS)}; without the change{' '}
        {before.length === after.length ? 'as many' : before.length}
        {oldestWords(before, asOfMs + aheadDays * DAY_MS)}.
      </p>
    </>
  )
}

function oldestWords(kept: OnTarget['after'], atMs: number): string {
  const [oldest] = kept
  return oldest === undefined
    ? ''
    : `, the oldest ${durationShort((atMs - oldest.createdMs) / 1000)} old`
}
