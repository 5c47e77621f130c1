import type { PointOutlook } from '#lib/domain/replication/outlook.ts'
import type { RecoveryPointState } from '#lib/domain/replication/recovery-points.ts'
import { durationShort, SECOND_MS } from '#lib/domain/units.ts'
import { inBothZones } from '../ui/both-zones.ts'
import { absoluteIn } from '../ui/time-words.ts'
import type { TimelineBucket, TimelineMark, TimelineModel } from './timeline-model.ts'
import { pastOf, rangeOf, type TimelineWindow } from './timeline-window.ts'

/** What a copy's state is called, the same in legend, table and tooltip. */
export function stateWords(state: RecoveryPointState): string {
  switch (state.kind) {
    case 'taken':
      return 'Taken'
    case 'transferring':
      return `Transferring, ${Math.floor(state.progress * 100)} %`
    case 'complete':
      return 'Complete'
    case 'destroyed':
      return 'Destroyed'
    default:
      return state satisfies never
  }
}

/** The state with what is to come: “Complete, expires next”. */
export function outlookWords(state: RecoveryPointState, outlook: PointOutlook): string {
  const words = outlook.isNotSent ? 'Not sent' : stateWords(state)
  return outlook.isNext ? `${words}, expires next` : words
}

/** The tooltip of one mark. */
export function markTitle({ point, state, outlook }: TimelineMark, arrayZone: string): string {
  return [
    `${point.name} on ${point.array}`,
    `Taken ${inBothZones(point.createdMs, arrayZone)}`,
    state.kind === 'complete' && point.lane === 'target'
      ? `Complete ${inBothZones(state.completedMs, arrayZone)}`
      : outlookWords(state, outlook),
    state.kind === 'destroyed' && state.recoverableUntilMs !== null
      ? `Recoverable until ${inBothZones(state.recoverableUntilMs, arrayZone)}`
      : null,
    outlook.expiresMs === null ? null : `Expires ${inBothZones(outlook.expiresMs, arrayZone)}`,
  ]
    .filter((line) => line !== null)
    .join('\n')
}

/** The tooltip of a bar that counts. */
export function bucketTitle(bucket: TimelineBucket, arrayZone: string): string {
  const { fromMs, toMs, kept, destroyed, notSent } = bucket
  return [
    `From ${inBothZones(fromMs, arrayZone)}`,
    `to ${inBothZones(toMs, arrayZone)}`,
    `${kept} kept, ${destroyed} destroyed${notSent === 0 ? '' : `, ${notSent} not sent`}`,
  ].join('\n')
}

/** “24 h, 24 Nov 2026, 10:00 to 25 Nov 2026, 11:26” */
export function windowWords(window: TimelineWindow): string {
  const length = rangeOf(window)?.label ?? durationShort(Math.round(pastOf(window) / SECOND_MS))
  return `${length}, from ${absoluteIn(window.fromMs)} to ${absoluteIn(window.toMs)}`
}

/** What a screen reader is told instead of the drawing. */
export function timelineWords({ counts }: TimelineModel, window: TimelineWindow): string {
  return [
    `Timeline of ${windowWords(window)}.`,
    `${counts.source} ${counts.source === 1 ? 'snapshot stands' : 'snapshots stand'} on the source,`,
    `${counts.complete} ${counts.complete === 1 ? 'is' : 'are'} complete on the target`,
    counts.moving === 0 ? 'and none is on its way.' : `and ${counts.moving} on their way.`,
    'The same is in the table Recovery Points below.',
  ].join(' ')
}
