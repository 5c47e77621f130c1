import { podVerdict } from '../protection/pod-verdict.ts'
import { counted, type Diagnosis, idOf } from './diagnosis.ts'

/** A pod; the same one read from two arrays is one. */
export type PodFacts = {
  name: string
  /** The array that its page is on. */
  array: string
  arrays: readonly {
    name: string
    status: string
    mediatorStatus: string
    progress: number | null
  }[]
  volumeCount: number | null
  destroyed: boolean
  /** Backend whose cinder.conf made it; null if none. */
  managedBy: string | null
}

/** Pods that do not protect what is in them. One on a single array that nobody manages is meant so. */
export function diagnosePods(pods: readonly PodFacts[], asOfMs: number): Diagnosis[] {
  return pods.flatMap((pod) => {
    if (pod.destroyed) return pod.managedBy === null ? [] : [destroyedPod(pod, asOfMs)]
    if (pod.arrays.length < 2 && pod.managedBy === null) return []
    const verdict = podVerdict({ name: pod.name, arrays: [...pod.arrays] })
    if (verdict.status === 'protected') return []
    const isAlone = verdict.status === 'unprotected'
    const code = isAlone ? 'pod-not-stretched' : codeOf(pod)
    return [
      {
        ...common(pod, code, asOfMs),
        severity: isAlone && (pod.volumeCount ?? 0) > 0 ? 'error' : 'warning',
        urgency: isAlone ? 'loss' : 'degraded',
        title: `Pod ${pod.name}: ${verdict.headline}`,
        because: [...verdict.because.map(ofThePod), holding(pod)],
        remedy: verdict.todo,
      },
    ]
  })
}

const common = (pod: PodFacts, code: string, asOfMs: number) => ({
  id: idOf('pods', code, pod.name),
  area: 'pods' as const,
  code,
  where: { kind: 'pod' as const, array: pod.array, name: pod.name },
  count: 1,
  sinceMs: null,
  asOfMs,
})

const destroyedPod = (pod: PodFacts, asOfMs: number): Diagnosis => ({
  ...common(pod, 'pod-destroyed', asOfMs),
  severity: 'error',
  urgency: 'loss',
  title: `Pod ${pod.name} has been destroyed`,
  because: [
    `cinder.conf manages it for ${pod.managedBy}, and on the array it awaits eradication.`,
    holding(pod),
  ],
  remedy: 'Recover the pod on the array before it is eradicated.',
})

/** An array that is out of the pod is worse than one that catches up, and that than its mediator. */
function codeOf({ arrays }: PodFacts): string {
  const statuses = arrays.map(({ status }) => status)
  if (statuses.some((status) => status !== 'online' && status !== 'resyncing'))
    return 'pod-degraded'
  return statuses.includes('resyncing') ? 'pod-resyncing' : 'mediator'
}

const holding = ({ volumeCount }: PodFacts) =>
  volumeCount === null
    ? 'How many volumes it holds is not known.'
    : `It holds ${counted(volumeCount, 'volume')}.`

/** The verdict speaks of a volume; here it is the pod itself. */
const ofThePod = (sentence: string) =>
  sentence.replace(/^It is in pod \S+ on /, 'It is on ').replace(/^Its pod /, 'The pod ')
