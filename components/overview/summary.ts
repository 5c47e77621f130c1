import type { Overview } from '#lib/contracts/farside/overview.ts'
import type { ProtectionStatus } from '#lib/domain/protection/status.ts'
import { needyStatuses } from '#lib/domain/protection/verdict.ts'
import { lagLevel } from '#lib/domain/replication/lag.ts'
import { ageShort } from '#lib/domain/units.ts'
import { capitalised } from '../ui/sentence.ts'
import type { Tone } from '../ui/tone.ts'

export type Summary = { tone: Tone; title: string; detail: string }

const failing: readonly ProtectionStatus[] = ['phantom', 'unprotected', 'very-late']
const weakened: readonly ProtectionStatus[] = ['degraded', 'late', 'failed-over']

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`
const volumes = (count: number) => counted(count, 'volume')
const are = (count: number) => (count === 1 ? 'is' : 'are')

const countOf = ({ byProtection }: Overview, statuses: readonly ProtectionStatus[]) =>
  byProtection
    .filter(({ status }) => statuses.includes(status))
    .reduce((sum, { count }) => sum + count, 0)

/** Volumes that somebody should look after. */
export const needyCount = (overview: Overview): number => countOf(overview, needyStatuses)

/** The answer to “is everything protected?” in one sentence, and what backs it. */
export function summarize(overview: Overview): Summary {
  const wanted = overview.volumeCount - countOf(overview, ['not-requested'])
  const bad = countOf(overview, failing) + countOf(overview, weakened)
  const unknown = countOf(overview, ['unknown'])
  const seeding = countOf(overview, ['seeding'])
  const detail = sentences(rest(overview, bad > 0 ? unknown : 0), bad > 0 ? troubles(overview) : '')
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
      tone: countOf(overview, failing) > 0 ? 'danger' : 'warn',
      title: `No: ${bad} of ${volumes(wanted)} ${are(bad)} not protected as asked`,
      detail,
    }
  if (unknown > 0)
    return {
      tone: 'info',
      title: `Nobody knows for ${volumes(unknown)}`,
      detail: sentences('Their array does not answer.', detail),
    }
  if (seeding > 0) return { tone: 'accent', title: 'Yes, or it is on its way', detail }
  return {
    tone: 'ok',
    title:
      wanted === 1
        ? 'Yes: the one volume that asks for replication has it'
        : `Yes: all ${wanted} volumes that ask for replication have it`,
    detail: sentences('Seen on the arrays.', pointWords(overview, wanted)),
  }
}

/** What is not in the title: “27 are protected, their oldest recovery point is 1 h old.” */
function rest(overview: Overview, unknown: number): string {
  const good = countOf(overview, ['protected'])
  const seeding = countOf(overview, ['seeding'])
  const parts = [
    good > 0 && `${good} ${are(good)} protected`,
    seeding > 0 && `${seeding} ${seeding === 1 ? 'waits' : 'wait'} for a first recovery point`,
    unknown > 0 && `nobody knows for ${unknown}`,
  ].filter((part) => part !== false)
  return sentences(asSentence(parts), pointWords(overview, good))
}

function pointWords({ oldestRecoveryPointSeconds: age }: Overview, count: number): string {
  if (age === null || count === 0) return ''
  return count === 1
    ? `Its newest recovery point is ${ageShort(age)} old.`
    : `Their newest recovery points are at most ${ageShort(age)} old.`
}

/** Where it comes from, for administrators: “1 protection group is very late, 1 pod is degraded.” */
function troubles({ groups, pods, asOfMs }: Overview): string {
  const levels = groups.flatMap(({ enabled, newestRecoveryPointMs: newestMs, ...group }) =>
    enabled && newestMs !== null
      ? [lagLevel((asOfMs - newestMs) / 1000, group.intervalSeconds, group.lagThresholds)]
      : [],
  )
  const veryLate = levels.filter((level) => level === 'very-late').length
  const late = levels.filter((level) => level === 'late').length
  const degraded = pods.filter(({ status }) => status !== 'protected').length
  return asSentence(
    [
      veryLate > 0 && `${counted(veryLate, 'protection group')} ${are(veryLate)} very late`,
      late > 0 && `${counted(late, 'protection group')} ${are(late)} late`,
      degraded > 0 && `${counted(degraded, 'pod')} ${are(degraded)} not sound`,
    ].filter((part) => part !== false),
  )
}

function asSentence(parts: readonly string[]): string {
  const text = parts.join(', ')
  return text === '' ? '' : `${capitalised(text)}.`
}

const sentences = (...all: readonly string[]) => all.filter((text) => text !== '').join(' ')
