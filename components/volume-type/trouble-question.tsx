import type { SpecVerdict } from '#lib/domain/volume-type/verdicts.ts'
import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { Mono } from '../ui/identifier.tsx'
import { outcomeLooks } from './outcome-looks.ts'

/** Stops before troubled extra specs are saved: says what is wrong and how to go on. */
export function TroubleQuestion({
  troubles,
  saveAnyway,
  onFixAll,
}: {
  troubles: readonly SpecVerdict[]
  /** Label of the button that saves all the same: “Create anyway”. */
  saveAnyway: string
  /** Left out where nothing can be corrected here. */
  onFixAll?: (() => void) | undefined
}) {
  const isFixable = onFixAll && troubles.some(({ advice }) => advice.fix !== undefined)
  return (
    <Callout
      tone="warn"
      role="alert"
      title={
        troubles.length === 1
          ? 'One extra spec will not do what it says'
          : `${troubles.length} extra specs will not do what they say`
      }
      action={
        isFixable && (
          <Button size="sm" onClick={onFixAll}>
            Fix {troubles.length === 1 ? 'it' : 'them'}
          </Button>
        )
      }
    >
      <ul className="grid gap-0.5">
        {troubles.map(({ spec, advice }) => (
          <li key={spec.key}>
            <Mono>
              {spec.key} = {spec.value}
            </Mono>
            : {outcomeLooks[advice.outcome].word.toLowerCase()}
          </li>
        ))}
      </ul>
      <p className="mt-1">Nothing is saved yet. “{saveAnyway}” stores them as they are.</p>
    </Callout>
  )
}
