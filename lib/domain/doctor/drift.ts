import type { Cause, NextStart } from '../drift/cause.ts'
import type { Difference } from '../drift/difference.ts'
import { causeWords, differenceWords, nextStartWords } from '../drift/words.ts'
import { type Diagnosis, idOf, type Severity, together, type Urgency } from './diagnosis.ts'

/** A difference between a backend's section of cinder.conf and its array. */
export type DriftFacts = Difference & {
  /** `host@section` */
  backendId: string
  /** The primary array. */
  array: string
  cause: Cause
  nextStart: NextStart
  /** Who made it so, by the array's audit trail; null when it does not tell. */
  change: { user: string; command: string; atMs: number } | null
}

/** Data hangs on what is gone or will be; a target too many does no harm. */
function weightOf({ field, arrayValue, nextStart }: DriftFacts): [Severity, Urgency] {
  if (field === 'destroyed' || nextStart === 'eradicates') return ['error', 'loss']
  if (field === 'absent') return ['error', 'degraded']
  if (field === 'target' && arrayValue === true) return ['info', 'note']
  if (field === 'target' || field === 'allowed' || field === 'stretched' || field === 'full')
    return ['warning', 'degraded']
  return ['warning', 'configuration']
}

/** Where the arrays are not as cinder.conf has them; what is alike of one object is told once. */
export function diagnoseDrift(items: readonly DriftFacts[], asOfMs: number): Diagnosis[] {
  const alike = together(items, (item) =>
    JSON.stringify([item.backendId, item.kind, item.object, item.cause, ...weightOf(item)]),
  )
  return alike.map((group): Diagnosis => {
    const [first] = group
    const [severity, urgency] = weightOf(first)
    const { backendId, array, kind, object, cause } = first
    const isOne = group.length === 1
    return {
      id: idOf('drift', `${severity}-${cause}`, backendId, kind, object),
      area: 'drift',
      severity,
      urgency,
      code: cause,
      title: isOne
        ? `${differenceWords(first)} (${array})`
        : `${object} on ${array} is not as cinder.conf has it, in ${group.length} points`,
      because: [
        ...(isOne ? [] : group.map((item) => `${differenceWords(item)}.`)),
        causeWords[cause],
        ...new Set(group.flatMap(whoWords)),
        nextWords(group),
      ],
      remedy:
        severity === 'info'
          ? null
          : 'Write the values of cinder.conf onto the array, or take those of the array into cinder.conf.',
      where: { kind: 'backend-drift', id: backendId },
      count: group.length,
      sinceMs: group.reduce<number | null>(
        (newest, { change }) => (change === null ? newest : Math.max(newest ?? 0, change.atMs)),
        null,
      ),
      asOfMs,
    }
  })
}

const whoWords = ({ change }: DriftFacts) =>
  change === null ? [] : [`By ${change.user}: ${change.command}`]

function nextWords(group: readonly DriftFacts[]): string {
  const [first] = group
  const words = new Set(group.map((item) => nextStartWords(item, item.nextStart)))
  if (words.size > 1 && group.every(({ nextStart }) => nextStart === 'writes'))
    return 'The next start of cinder-volume brings back what cinder.conf says.'
  const next = first === undefined ? '' : [...words].join(' ')
  return `At the next start of cinder-volume: ${next.charAt(0).toLowerCase()}${next.slice(1)}`
}
