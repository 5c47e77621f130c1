import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { Mono } from '../ui/identifier.tsx'
import { Status } from '../ui/status.tsx'
import { outcomeLooks, type SpecVerdict } from './type-verdict.ts'

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
      <Status tone="ok" className="text-ink-muted text-sm">
        {advice.message}
      </Status>
    )
  return (
    <Callout
      tone={tone === 'danger' ? 'danger' : 'warn'}
      title={word}
      action={
        advice.fix &&
        onFix && (
          <Button size="sm" onClick={() => onFix(verdict)}>
            {advice.fix.key === spec.key ? 'Use ' : `Use ${advice.fix.key} = `}
            <Mono>{advice.fix.value}</Mono>
          </Button>
        )
      }
    >
      {advice.message}
    </Callout>
  )
}
