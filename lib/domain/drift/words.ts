import { durationWords, everyWords } from '../units.ts'
import type { Cause, NextStart } from './cause.ts'
import type { Difference } from './difference.ts'

const days = (count: number) => (count === 1 ? '1 day' : `${count} days`)

/** What the difference is about: “Interval”, “Target pure3”. */
export function fieldWords({ field, target }: Pick<Difference, 'field' | 'target'>): string {
  const words: Record<Difference['field'], string> = {
    intervalSeconds: 'Interval',
    enabled: 'Schedule',
    allForSeconds: 'Short-term retention',
    perDay: 'Long-term per day',
    days: 'Long-term retention',
    target: `Target ${target}`,
    allowed: `Target ${target}`,
    absent: 'The whole',
    destroyed: 'The whole',
    stretched: `Stretched to ${target}`,
    full: `Stretched to ${target}`,
  }
  return words[field]
}

/** A side's value in words: “every 2 hours”, “not a target”. */
export function valueWords({ field }: Pick<Difference, 'field'>, value: number | boolean): string {
  switch (field) {
    case 'intervalSeconds':
      return everyWords(Number(value))
    case 'allForSeconds':
      return durationWords(Number(value))
    case 'perDay':
      return String(value)
    case 'days':
      return days(Number(value))
    case 'enabled':
      return value ? 'on' : 'off'
    case 'target':
      return value ? 'a target' : 'not a target'
    case 'allowed':
      return value ? 'allowed' : 'not allowed on it'
    case 'absent':
      return value ? 'there' : 'not there'
    case 'destroyed':
      return value ? 'there' : 'destroyed'
    case 'stretched':
    case 'full':
      return value ? 'yes' : 'no'
    default:
      return field satisfies never
  }
}

/** One sentence: “Interval of cinder-group is every 30 minutes on the array, every hour in cinder.conf”. */
export function differenceWords(difference: Difference): string {
  const { kind, object, field, target, confValue, arrayValue } = difference
  const what = `${kind === 'group' ? 'Protection group' : 'Pod'} ${object}`
  switch (field) {
    case 'target':
      return arrayValue === true
        ? `${what} also replicates to ${target}, which no replication_device names`
        : `${what} does not replicate to ${target}`
    case 'allowed':
      return `${target} does not allow protection group ${object} to replicate to it`
    case 'absent':
      return `${what} is not there`
    case 'destroyed':
      return `${what} is destroyed and waits for its eradication`
    case 'stretched':
    case 'full':
      return `${what} is not stretched to ${target}`
    default: {
      const [conf, array] = [confValue, arrayValue].map((value) => valueWords({ field }, value))
      return `${fieldWords(difference)} of ${object}: ${array} on the array, ${conf} in cinder.conf`
    }
  }
}

/** Why it is so, in one sentence. */
export const causeWords: Record<Cause, string> = {
  edited: 'Changed on the array after cinder-volume had started.',
  'conf-changed': 'cinder.conf was changed, and cinder-volume has not been started since.',
  'out-of-range':
    'The array takes no such value. It refuses it at each start, and the driver does not look at the answer.',
  milliseconds:
    'The driver sent the seconds of cinder.conf as milliseconds: releases before June 2025 do (bug 2115284).',
  'safe-mode':
    'SafeMode of the group is ratcheted: the array keeps no less and replicates no less often. It refuses the value at each start, and the driver does not look at the answer.',
  refused:
    'cinder-volume has started since, and the array shows no change after it: it refused what the driver sent, and the driver does not look at the answer. Releases before June 2025 send the interval in seconds for milliseconds; some models take no interval under 15 minutes.',
  'edited-or-refused':
    'Changed on the array since cinder-volume started, or refused by the array when it did; its audit trail does not tell which.',
  skipped:
    'When cinder-volume last started, the driver could not set this array up and passed over it with a warning.',
  'driver-failed': 'The driver failed when cinder-volume last started, and wrote nothing.',
  'other-backend': 'Another backend writes the same protection group with its own values.',
  'left-over': 'The driver adds arrays and never removes one.',
  unknown: 'When cinder-volume last started is not known, so neither is how this came about.',
}

/** What the next start of cinder-volume does about it, in one sentence. */
export function nextStartWords(difference: Difference, nextStart: NextStart): string {
  const { field, kind, target, confValue } = difference
  switch (nextStart) {
    case 'writes':
      if (field === 'target') return `Makes ${target} a target and allows it.`
      if (field === 'allowed') return `Allows it on ${target}.`
      if (field === 'absent') return `Makes the ${kind === 'group' ? 'group' : 'pod'}, empty.`
      if (field === 'stretched') return `Stretches it to ${target}.`
      return `Writes ${valueWords(difference, confValue)}.`
    case 'leaves':
      return field === 'full'
        ? 'Nothing: a pod has room for two arrays, and the driver takes the refusal for done.'
        : 'Nothing: the driver never removes a target.'
    case 'is-refused':
      return 'Nothing: the array refuses the value again.'
    case 'eradicates':
      return `Eradicates the ${kind === 'group' ? 'group with all its recovery points' : 'pod'} and makes a new, empty one.`
    case 'tries':
      return `Tries ${target} again. The pre-flight on the Targets tab tells whether the driver gets in.`
    case 'skips':
      return 'Nothing as long as the array does not answer: the driver passes over it.'
    default:
      return nextStart satisfies never
  }
}
