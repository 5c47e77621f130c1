import type { SpecVerdict } from '#lib/domain/volume-type/verdicts.ts'
import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { Mono } from '../ui/identifier.tsx'
import { Status } from '../ui/status.tsx'
import { outcomeLooks } from './outcome-looks.ts'

/** What will become of an extra spec, said while it is typed, with the correction one click away. */
export function AdviceNote({
  verdict,
  onFix,
}: {
  /** Null while there is nothing to judge; the place is kept, so that news of it is announced. */
  verdict: SpecVerdict | null
  /** Left out where the correction cannot be made. */
  onFix?: ((verdict: SpecVerdict) => void) | undefined
}) {
  return <div role="status">{verdict && <Note verdict={verdict} onFix={onFix} />}</div>
}

function Note({
  verdict,
  onFix,
}: {
  verdict: SpecVerdict
  onFix: ((verdict: SpecVerdict) => void) | undefined
}) {
  const { advice, spec } = verdict
  const { word, tone } = outcomeLooks[advice.outcome]
  if (advice.outcome === 'fine')
    return (
      <Status tone="ok" className="pt-1.5 text-ink-muted text-sm">
        {advice.message}
      </Status>
    )
  const { fix } = advice
  return (
    <Callout tone={tone === 'danger' ? 'danger' : 'warn'} title={word} className="mt-2">
      {advice.message}
      {fix && onFix && (
        <div className="mt-2">
          <Button size="sm" onClick={() => onFix(verdict)}>
            Use
            <Mono>{fix.key === spec.key ? fix.value : `${fix.key} = ${fix.value}`}</Mono>
          </Button>
        </div>
      )}
    </Callout>
  )
}
