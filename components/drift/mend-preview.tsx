import type { Configuration } from '#lib/contracts/farside/backends.ts'
import type { DriftItem } from '#lib/contracts/farside/drift.ts'
import { differenceWords, fieldWords, valueWords } from '#lib/domain/drift/words.ts'
import { DiffView } from '../backend/configuration/diff-view.tsx'
import { Callout } from '../ui/callout.tsx'
import { Mono } from '../ui/identifier.tsx'
import type { arrayPlan, confPlan, Left } from './mend-plan.ts'

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
                <Mono>{item.object}</Mono>: <Step item={item} />
              </li>
            ))}
          </ul>
        </div>
      )}
      <LeftAlone left={plan.left} />
    </>
  )
}

function Step({ item }: { item: DriftItem }) {
  const { field, target, arrayValue, kind } = item
  if (field === 'target' && arrayValue === true)
    return (
      <>
        <strong className="font-medium">{target}</strong> is no longer a target. Recovery points
        that it has stay there until their retention ends.
      </>
    )
  if (field === 'target')
    return (
      <>
        <strong className="font-medium">{target}</strong> becomes a target, and allows it.
      </>
    )
  if (field === 'allowed')
    return (
      <>
        <strong className="font-medium">{target}</strong> allows it.
      </>
    )
  if (field === 'destroyed') return 'is recovered, as it was.'
  if (field === 'absent')
    return kind === 'group'
      ? 'is made, with its schedule, retention and targets. It has no members yet.'
      : 'is made and stretched.'
  if (field === 'stretched' || field === 'full') return `is stretched to ${target}.`
  return (
    <>
      {fieldWords(item)} {valueWords(item, arrayValue)} <span aria-hidden>→</span>
      <span className="sr-only"> becomes </span>{' '}
      <strong className="font-medium">{valueWords(item, item.confValue)}</strong>
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
