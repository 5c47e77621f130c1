import type { Configuration } from '#lib/contracts/farside/backends.ts'
import { differenceWords } from '#lib/domain/drift/words.ts'
import { DiffView } from '../backend/configuration/diff-view.tsx'
import { Callout } from '../ui/callout.tsx'
import type { arrayPlan, confPlan, Left } from './mend-plan.ts'
import { MendStep } from './mend-step.tsx'

/** What will be on the array, difference by difference. */
export function ArrayPreview({ plan }: { plan: ReturnType<typeof arrayPlan> }) {
  return (
    <>
      {plan.mended.length > 0 && (
        <div className="grid gap-2">
          <h3 className="font-medium">On the array</h3>
          <ul className="grid gap-1.5 border-line border-l pl-3 text-sm">
            {plan.mended.map((item) => (
              <li key={item.id}>
                <MendStep item={item} />
              </li>
            ))}
          </ul>
        </div>
      )}
      <LeftAlone left={plan.left} />
    </>
  )
}

/** What will stand in cinder.conf. */
export function ConfPreview({
  before,
  plan,
}: {
  before: Configuration
  plan: ReturnType<typeof confPlan>
}) {
  return (
    <>
      {plan.mended.length > 0 && (
        <div className="grid gap-2">
          <h3 className="font-medium">In the file</h3>
          <DiffView label="Changes of cinder.conf" before={before.text} after={plan.text} />
          <p className="text-ink-muted text-sm">
            A copy of the present file is kept beside it. Secrets are written back as they were.
          </p>
        </div>
      )}
      <LeftAlone left={plan.left} />
    </>
  )
}

function LeftAlone({ left }: { left: readonly Left[] }) {
  if (left.length === 0) return null
  return (
    <Callout tone="info" title="Left as it is">
      <ul className="mt-1 grid gap-1">
        {left.map(({ item, reason }) => (
          <li key={item.id}>
            {differenceWords(item)}. {reason}.
          </li>
        ))}
      </ul>
    </Callout>
  )
}
