import type { Capabilities, ExtraSpecs } from '#lib/domain/volume-type/extra-specs.ts'
import { choiceOf } from '#lib/domain/volume-type/replication-choice.ts'
import { specsOf, verdictsOf, worstOf } from '#lib/domain/volume-type/verdicts.ts'
import { Badge, Status } from '../ui/status.tsx'
import { Tooltip } from '../ui/tooltip.tsx'
import { outcomeLooks } from './outcome-looks.ts'
import { replicationWords } from './replication-words.ts'

/** Which replication a type stands for; a type whose specs do not do what they say carries a warning. */
export function ReplicationBadge({
  extraSpecs,
  backends,
}: {
  extraSpecs: ExtraSpecs
  backends: readonly Capabilities[]
}) {
  const choice = choiceOf(extraSpecs)
  const worst = worstOf(verdictsOf(specsOf(extraSpecs), backends))
  const { word, tone } = outcomeLooks[worst?.advice.outcome ?? 'fine']
  return (
    <span className="inline-flex items-center gap-2">
      {choice === 'none' ? (
        'None'
      ) : (
        <Badge tone={choice === 'custom' ? 'info' : 'accent'}>
          {choice === 'custom' ? 'Custom' : replicationWords[choice].label}
        </Badge>
      )}
      {worst && (
        <Tooltip text={worst.advice.message}>
          <span>
            <Status tone={tone}>{word}</Status>
          </span>
        </Tooltip>
      )}
    </span>
  )
}
