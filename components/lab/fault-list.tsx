import type { Fault } from '#lib/contracts/farside/lab.ts'
import { Button } from '../ui/button.tsx'
import { toneIcon } from '../ui/icon.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { Status } from '../ui/status.tsx'
import { amountWords, faultKinds, faultWords, subjectWords } from './fault-words.ts'

/**
 * The faults in force, each with what it is about, since when, and the way out of it.
 * @param nowMs on the lab's clock, on which the faults began.
 * @param clearing the id of the one that is being cleared.
 */
export function FaultList({
  faults,
  nowMs,
  clearing,
  onClear,
}: {
  faults: readonly Fault[]
  nowMs: number
  clearing: string | undefined
  onClear: (fault: Fault) => void
}) {
  if (faults.length === 0)
    return (
      <p className="border-line border-y py-3 text-ink-muted text-sm">
        <Status tone="ok">Nothing is wrong</Status>
      </p>
    )
  return (
    <ul aria-label="Faults" className="border-line border-t">
      {faults.map((fault) => (
        <FaultRow
          key={fault.id}
          fault={fault}
          nowMs={nowMs}
          pending={clearing === fault.id}
          onClear={() => onClear(fault)}
        />
      ))}
    </ul>
  )
}

function FaultRow({
  fault,
  nowMs,
  pending,
  onClear,
}: {
  fault: Fault
  nowMs: number
  pending: boolean
  onClear: () => void
}) {
  const { label, does } = faultKinds[fault.kind]
  const subject = subjectWords(fault)
  const amount = amountWords(fault)
  const DangerIcon = toneIcon.danger
  return (
    <li className="flex items-start gap-x-2 border-line border-b py-2.5">
      <DangerIcon aria-hidden className="mt-[3px] size-4 shrink-0 text-danger" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="font-medium">{label}</span>
          <span>{subject}</span>
          {amount !== undefined && <span className="text-ink-muted">{amount}</span>}
          <span className="text-ink-muted text-sm">
            since <RelativeTime atMs={fault.sinceMs} asOfMs={nowMs} />
          </span>
        </p>
        <p className="max-w-prose text-ink-muted text-sm">{does}</p>
      </div>
      <Button size="sm" className="ml-2" pending={pending} onClick={onClear}>
        Clear
        <span className="sr-only"> {faultWords(fault)}</span>
      </Button>
    </li>
  )
}
