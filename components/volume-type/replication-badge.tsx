import type { ExtraSpecs } from '#lib/domain/volume-type/extra-specs.ts'
import type { Outlook } from '#lib/domain/volume-type/outlook.ts'
import { choiceOf } from '#lib/domain/volume-type/replication-choice.ts'
import { Badge, Status } from '../ui/status.tsx'
import { Tooltip } from '../ui/tooltip.tsx'
import { outcomeLooks } from './outcome-looks.ts'
import { replicationWords } from './replication-words.ts'

/** Which replication a type stands for; a type that does not come to what it says carries a warning. */
export function ReplicationBadge({
  extraSpecs,
  outlook,
}: {
  extraSpecs: ExtraSpecs
  /** Null while it is not known. */
  outlook: Outlook | null
}) {
  const choice = choiceOf(extraSpecs)
  const { word, tone } = outcomeLooks[outlook?.outcome ?? 'fine']
  return (
    <span className="inline-flex items-center gap-2">
      {choice === 'none' ? (
        'None'
      ) : (
        <Badge tone={choice === 'custom' ? 'info' : 'accent'}>
          {choice === 'custom' ? 'Custom' : replicationWords[choice].label}
        </Badge>
      )}
      {outlook && outlook.outcome !== 'fine' && (
        <Tooltip text={outlook.message}>
          <span>
            <Status tone={tone}>{word}</Status>
          </span>
        </Tooltip>
      )}
    </span>
  )
}
