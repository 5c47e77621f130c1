import type { Pod, PodArray } from '#lib/contracts/farside/pods.ts'
import { podVerdict } from '#lib/domain/protection/pod-verdict.ts'
import type { Finding } from '#lib/domain/protection/verdict.ts'
import type { Tone } from '../ui/tone.ts'

/** How an array's status within its pod looks. */
export function arrayTone(status: string): Tone {
  if (status === 'online') return 'ok'
  if (status === 'resyncing') return 'accent'
  return status === 'unknown' ? 'info' : 'danger'
}

/** How the mediator looks, as one array sees it. Only `online` can mediate. */
export const mediatorTone = (status: string): Tone => (status === 'online' ? 'ok' : 'warn')

export const arrayStatusWords = ({ status, progress }: Pick<PodArray, 'status' | 'progress'>) =>
  progress === null || status !== 'resyncing'
    ? status
    : `${status}, ${Math.floor(progress * 100)} %`

/** How well the pod protects what is in it, by the rule that its volumes are judged by. */
export const verdictOfPod = (pod: Pod): Finding => podVerdict(pod)

/** The drawing in words. */
export function podWords({ name, arrays, mediator }: Pod): string {
  const each = arrays.map(
    (array) =>
      `${array.name} is ${arrayStatusWords(array)} and sees the mediator as ${array.mediatorStatus}`,
  )
  return `Pod ${name} with mediator ${mediator || 'not known'}: ${each.join('; ')}.`
}
