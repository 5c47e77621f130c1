import type { DriftItem } from '#lib/contracts/farside/drift.ts'
import { fieldWords, valueWords } from '#lib/domain/drift/words.ts'
import { Mono } from '../ui/identifier.tsx'

/** What mending a difference on the array comes to: “Interval every 30 minutes → every hour”. */
export function MendStep({ item }: { item: DriftItem }) {
  return (
    <>
      <Mono>{item.object}</Mono>: <Step item={item} />
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
