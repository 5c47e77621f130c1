import type { DriftItem, MendResult } from '#lib/contracts/farside/drift.ts'
import { differenceWords } from '#lib/domain/drift/words.ts'
import { ApplyOutcome } from '../backend/configuration/apply-outcome.tsx'
import { Callout } from '../ui/callout.tsx'
import { sentence } from '../ui/sentence.ts'
import { Status } from '../ui/status.tsx'
import type { Tone } from '../ui/tone.ts'
import { outcomeWords } from './mend-plan.ts'
import { MendStep } from './mend-step.tsx'
import type { Outcome } from './use-mend.ts'

const tones: Record<MendResult['outcome'], Tone> = {
  done: 'ok',
  refused: 'danger',
  changed: 'warn',
}

/** What has been done, difference by difference, and what has not. */
export function MendOutcome({
  backendId,
  items,
  outcome,
}: {
  backendId: string
  items: readonly DriftItem[]
  outcome: Outcome
}) {
  if (outcome.side === 'conf') return <ApplyOutcome id={backendId} applied={outcome.applied} />
  const failed = outcome.results.filter((result) => result.outcome !== 'done')
  return (
    <div className="grid gap-4">
      <Callout
        tone={failed.length === 0 ? 'ok' : 'danger'}
        role={failed.length === 0 ? 'status' : 'alert'}
        title={
          failed.length === 0
            ? 'The array is as cinder.conf has it'
            : `${failed.length} of ${outcome.results.length} could not be mended`
        }
      />
      <ul aria-label="How each came out" className="grid gap-2.5 text-sm">
        {outcome.results.map((result) => (
          <li key={result.id}>
            <Status tone={tones[result.outcome]}>
              <span className="font-medium">{outcomeWords[result.outcome]}</span>
            </Status>{' '}
            <ResultWords result={result} item={items.find(({ id }) => id === result.id)} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function ResultWords({ result, item }: { result: MendResult; item: DriftItem | undefined }) {
  const { message, callsDone } = result
  const all = item?.arrayMending.ok ? item.arrayMending.mend.length : 0
  return (
    <span className="text-ink-muted">
      {item &&
        (result.outcome === 'done' ? <MendStep item={item} /> : `${differenceWords(item)}. `)}
      {message !== null && sentence(message)}
      {callsDone > 0 && callsDone < all && ` ${callsDone} of ${all} calls had been taken before.`}
    </span>
  )
}
