import type { Overwritten } from '#lib/domain/cinder-conf/restart-effects.ts'
import { durationWords, everyWords } from '#lib/domain/units.ts'

const words: Record<
  Overwritten['field'],
  { label: string; say: (value: number | boolean) => string }
> = {
  enabled: { label: 'Schedule', say: (value) => (value ? 'on' : 'off') },
  intervalSeconds: { label: 'Interval', say: (value) => everyWords(Number(value)) },
  allForSeconds: { label: 'Keeps all for', say: (value) => durationWords(Number(value)) },
  perDay: { label: 'Then a day', say: String },
  days: {
    label: 'For',
    say: (value) => `${value} ${Number(value) === 1 ? 'day' : 'days'}`,
  },
}

/** A value that the next restart replaces, in words: what it is, and what it becomes. */
export function overwrittenWords({ field, proposedValue, confValue }: Overwritten) {
  const { label, say } = words[field]
  return { label, from: say(proposedValue), to: say(confValue) }
}
