import type { Overview } from '#lib/contracts/farside/overview.ts'
import type { ProtectionStatus } from '#lib/domain/protection/status.ts'
import type { Tone } from '../ui/tone.ts'

export type Summary = { tone: Tone; title: string; detail: string }

const failing: readonly ProtectionStatus[] = ['phantom', 'unprotected', 'very-late']
const weakened: readonly ProtectionStatus[] = ['degraded', 'late', 'failed-over']

const volumes = (count: number) => (count === 1 ? '1 volume' : `${count} volumes`)
const are = (count: number) => (count === 1 ? 'is' : 'are')
const ask = (count: number) => (count === 1 ? 'asks' : 'ask')

/** The answer to “is everything protected?” in one sentence, and a second one that backs it. */
export function summarize(overview: Overview): Summary {
  const count = (statuses: readonly ProtectionStatus[]) =>
    overview.byProtection
      .filter(({ status }) => statuses.includes(status))
      .reduce((sum, each) => sum + each.count, 0)
  const wanted = overview.volumeCount - count(['not-requested'])
  const bad = count(failing) + count(weakened)
  const unknown = count(['unknown'])
  const good = count(['protected'])
  const seeding = count(['seeding'])

  if (overview.volumeCount === 0)
    return {
      tone: 'info',
      title: 'There are no volumes yet',
      detail: 'Once there are, this says at a glance whether each is really replicated.',
    }
  if (wanted === 0)
    return {
      tone: 'info',
      title: 'No volume asks for replication',
      detail: `${volumes(overview.volumeCount)}, none of a type that replicates.`,
    }
  if (bad > 0)
    return {
      tone: count(failing) > 0 ? 'danger' : 'warn',
      title: `${bad} of ${volumes(wanted)} ${are(bad)} not protected as asked`,
      detail: rest(good, seeding, unknown),
    }
  if (unknown > 0)
    return {
      tone: 'info',
      title: `Nobody knows for ${volumes(unknown)}`,
      detail: `Their array does not answer. ${rest(good, seeding, 0)}`.trim(),
    }
  if (seeding > 0)
    return {
      tone: 'accent',
      title: 'Everything is protected or on its way',
      detail: `${volumes(seeding)} ${seeding === 1 ? 'waits' : 'wait'} for the first recovery point${good > 0 ? `, ${good} ${are(good)} protected` : ''}.`,
    }
  return {
    tone: 'ok',
    title: 'Everything is protected',
    detail:
      wanted === 1
        ? 'The one volume that asks for replication has it, seen on the array.'
        : `All ${wanted} volumes that ${ask(wanted)} for replication have it, seen on the arrays.`,
  }
}

function rest(good: number, seeding: number, unknown: number): string {
  const parts = [
    good > 0 && `${good} ${are(good)} protected`,
    seeding > 0 && `${seeding} ${seeding === 1 ? 'is' : 'are'} on the way`,
    unknown > 0 && `nobody knows for ${unknown}`,
  ].filter((part) => part !== false)
  if (parts.length === 0) return ''
  const sentence = parts.join(', ')
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`
}
