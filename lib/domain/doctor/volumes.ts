import type { ProtectionStatus, ProtectionVerdict } from '../protection/verdict.ts'
import type { ReconcileKind } from '../reconcile/kinds.ts'
import {
  counted,
  type Diagnosis,
  idOf,
  listed,
  type Place,
  type Severity,
  together,
  type Urgency,
} from './diagnosis.ts'

/** A volume of Cinder with the verdict on it. */
export type JudgedVolume = {
  id: string
  /** Empty for one without a name. */
  name: string
  /** Name of its type; null without one. */
  type: string | null
  /** Cinder's `status`. */
  volumeStatus: string
  /** How Reconcile lists it, where it can be mended; null when it does not. */
  disagreement: ReconcileKind | null
  verdict: ProtectionVerdict
}

type Weight = {
  code: string
  severity: Severity
  urgency: Urgency
  /** Ends “Volume x of type y …”, and “3 volumes of type y …”. */
  one: string
  many: string
}

const weight = (severity: Severity, urgency: Urgency, words: string) => ({
  severity,
  urgency,
  one: `is ${words}`,
  many: `are ${words}`,
})

/** Statuses that are a trouble; the others are as they should be. */
const weights: Partial<Record<ProtectionStatus, Omit<Weight, 'code'>>> = {
  phantom: weight('error', 'loss', 'not on the array'),
  unprotected: weight('error', 'loss', 'unprotected'),
  'very-late': weight('error', 'degraded', 'very late'),
  degraded: weight('warning', 'degraded', 'protected by less than asked for'),
  late: weight('warning', 'degraded', 'late'),
  'failed-over': weight('warning', 'degraded', 'failed over'),
  unknown: weight('warning', 'outage', 'not known to be protected'),
}
const notCreated: Weight = {
  code: 'not-created',
  severity: 'error',
  urgency: 'configuration',
  one: 'could not be created',
  many: 'could not be created',
}

const pendingEradication: Weight = {
  code: 'pending-eradication',
  ...weight('error', 'loss', 'destroyed on the array and about to be eradicated'),
}

function weightOf({ volumeStatus, disagreement, verdict }: JudgedVolume): Weight | null {
  const isNowhere = verdict.status === 'unprotected' && /could not create/.test(verdict.headline)
  if (isNowhere) return notCreated
  const found = weights[verdict.status]
  if (disagreement === 'pending-eradication') return pendingEradication
  if (found !== undefined) return { code: verdict.status, ...found }
  if (!/^error/.test(volumeStatus)) return null
  return {
    code: volumeStatus.replaceAll('_', '-'),
    ...weight('warning', 'configuration', `in status ${volumeStatus}`),
  }
}

/** The headlines of late volumes tell each one's age, so they make no two of them alike. */
const likenessOf = ({ status, headline }: ProtectionVerdict) =>
  status === 'late' || status === 'very-late' ? '' : headline

type Weighed = JudgedVolume & { weight: Weight }
type Alike = [Weighed, ...Weighed[]]

/** Volumes in trouble, those of one type with the same trouble as one diagnosis. */
export function diagnoseVolumes(volumes: readonly JudgedVolume[], asOfMs: number): Diagnosis[] {
  const troubled = volumes.flatMap((volume): Weighed[] => {
    const found = weightOf(volume)
    return found === null ? [] : [{ ...volume, weight: found }]
  })
  const alike = together(troubled, (each) =>
    JSON.stringify([each.weight.code, each.type, likenessOf(each.verdict), each.disagreement]),
  )
  return alike.map((group) => diagnosisOf(group, asOfMs))
}

function diagnosisOf(group: Alike, asOfMs: number): Diagnosis {
  const [first] = group
  const { type, verdict, weight: weighed } = first
  const { code, severity, urgency, one, many } = weighed
  const names = group.map(nameOf)
  const isOne = group.length === 1
  const ofType = type === null ? 'without a type' : `of type ${type}`
  return {
    id: idOf('volumes', code, type ?? '', likenessOf(verdict)),
    area: 'volumes',
    severity,
    urgency,
    code,
    title: isOne
      ? `Volume ${names[0]} ${ofType} ${one}`
      : `${counted(group.length, 'volume')} ${ofType} ${many}`,
    because: isOne ? verdict.because : [`${listed(names)}.`, ...commonTo(group)],
    remedy: hasVerdict(verdict) ? verdict.todo : 'See its messages and the log of its backend.',
    where: placeOf(group),
    count: group.length,
    sinceMs: sinceOf(group),
    asOfMs,
  }
}

/** Since when the first of them has not been known. */
function sinceOf(group: Alike): number | null {
  const since = group.flatMap(({ verdict }) => verdict.sinceMs ?? [])
  return since.length === 0 ? null : Math.min(...since)
}

const hasVerdict = ({ status }: ProtectionVerdict) => weights[status] !== undefined

function placeOf([first, ...others]: Alike): Place {
  const { id, type, verdict, volumeStatus, disagreement } = first
  const isOne = others.length === 0
  if (disagreement !== null) return { kind: 'reconcile', disagreement, volume: isOne ? id : null }
  if (isOne) return { kind: 'volume', id }
  return hasVerdict(verdict)
    ? { kind: 'volumes', protection: verdict.status, type, status: null }
    : { kind: 'volumes', protection: null, type, status: volumeStatus }
}

const nameOf = ({ id, name }: JudgedVolume) => (name === '' ? id : name)

/** What is true of each; what differs from one to the next is told on their own pages. */
function commonTo([first, ...others]: Alike): string[] {
  const common = first.verdict.because.filter((sentence) =>
    others.every(({ verdict }) => verdict.because.includes(sentence)),
  )
  const headline = likenessOf(first.verdict)
  if (common.length === 0) return headline === '' ? [] : [`${headline}.`]
  return [`Of each of them: ${common.join(' ')}`]
}
