import type { PodArrayEvidence, PodEvidence } from './evidence.ts'
import type { Finding } from './verdict.ts'

/** How well a pod protects what is in it: only stretched, with every array and its mediator online. */
export function podVerdict(pod: PodEvidence): Finding {
  const names = pod.arrays.map(({ name }) => name).join(' and ')
  if (pod.arrays.length < 2)
    return {
      status: 'unprotected',
      headline: `${pod.name} is not stretched`,
      because: [`Its pod ${pod.name} is only on ${names === '' ? 'one array' : names}.`],
      todo: `Stretch ${pod.name} to a second array, or restart cinder-volume, which does.`,
    }
  const trouble = pod.arrays.flatMap(arrayTrouble)
  if (trouble.length > 0)
    return {
      status: 'degraded',
      headline: trouble[0]?.headline ?? '',
      because: [`It is in pod ${pod.name} on ${names}.`, ...trouble.map(({ because }) => because)],
      todo: trouble[0]?.todo ?? null,
    }
  return {
    status: 'protected',
    headline: `In ${pod.name} on ${names}`,
    because: [`It is in pod ${pod.name} on ${names}; both are online, and so is the mediator.`],
    todo: null,
  }
}

type Trouble = { headline: string; because: string; todo: string | null }

function arrayTrouble(array: PodArrayEvidence): Trouble[] {
  const found: Trouble[] = []
  if (array.status === 'resyncing') {
    const percent = array.progress === null ? '' : ` (${Math.floor(array.progress * 100)} %)`
    found.push({
      headline: `${array.name} is resyncing${percent}`,
      because: `${array.name} is catching up${percent}; until then the other array has the only full copy.`,
      todo: null,
    })
  } else if (array.status !== 'online') {
    found.push({
      headline: `${array.name} is ${array.status} in the pod`,
      because: `${array.name} is ${array.status}: writes reach one array only.`,
      todo: `Check the replication link and ${array.name}.`,
    })
  }
  // Cinder never reads the mediator's status; without it an outage of one array can stop both.
  if (array.mediatorStatus !== 'online')
    found.push({
      headline: `${array.name} sees its mediator as ${array.mediatorStatus}`,
      because: mediatorWords(array),
      todo: 'Check the way from the arrays to the mediator.',
    })
  return found
}

const mediatorWords = ({ name, mediatorStatus }: PodArrayEvidence) =>
  mediatorStatus === 'flummoxed'
    ? `${name} reaches a mediator, but the wrong one (look at DNS).`
    : `${name} reports its mediator as ${mediatorStatus}: if the link fails now, both sides may stop.`
