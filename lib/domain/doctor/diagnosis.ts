import type { ReconcileKind } from '../reconcile/kinds.ts'

/**
 * What the doctor looks at, in the order in which it tells of them when they are equally grave: what
 * has become of the data first, what leads to it after that, our own surroundings last.
 */
export const doctorAreas = [
  'volumes',
  'reconcile',
  'protection-groups',
  'pods',
  'services',
  'arrays',
  'configuration',
  'drift',
  'volume-types',
  'log',
  'farside',
] as const
export type DoctorArea = (typeof doctorAreas)[number]

/** error: something is wrong now. warning: less than it should be, or it will go wrong. info: to know. */
export const severities = ['error', 'warning', 'info'] as const
export type Severity = (typeof severities)[number]

/**
 * Among equally severe ones, what is told first: data that is lost or has no copy; copies that are
 * late or only half there; something that does not answer or was not looked at; settings that will
 * bite; and what is merely good to know.
 */
export const urgencies = ['loss', 'degraded', 'outage', 'configuration', 'note'] as const
export type Urgency = (typeof urgencies)[number]

/** The place where it is mended: an object of the console, by its names. */
export type Place =
  | { kind: 'backends' }
  | { kind: 'backend' | 'backend-targets' | 'backend-drift'; id: string }
  | { kind: 'backend-configuration'; id: string; line: number | null }
  /** `offset`: byte offset of the line in the log. */
  | { kind: 'backend-log'; id: string; offset: number | null }
  | { kind: 'volume-types' }
  | { kind: 'volume-type'; id: string }
  | { kind: 'volume'; id: string }
  /** The list, filtered by protection status, name of a type and Cinder's status. */
  | { kind: 'volumes'; protection: string | null; type: string | null; status: string | null }
  | { kind: 'protection-group' | 'pod'; array: string; name: string }
  /** The list of disagreements, those of one kind; of one volume by its id. */
  | { kind: 'reconcile'; disagreement: ReconcileKind; volume: string | null }

/** One thing that is wrong, or nearly; alike ones are one diagnosis with a count. */
export type Diagnosis = {
  /** The same as long as it is the same trouble, on the page and on the command line. */
  id: string
  area: DoctorArea
  severity: Severity
  urgency: Urgency
  /** What kind of trouble, for programs: `unprotected`, `schedule-off`. */
  code: string
  /** A short sentence without a full stop. */
  title: string
  /** Sentences that it rests on, the most telling first. */
  because: string[]
  /** The next step; null when there is nothing to be done but wait. */
  remedy: string | null
  where: Place | null
  /** How many objects are in this trouble. */
  count: number
  /** Since when, in ms on the clock of whoever told; null when nobody knows. */
  sinceMs: number | null
  /** When it was looked at, ms. */
  asOfMs: number
}

/** A diagnosis with the path of the page of its place; null when it has none. */
export type PlacedDiagnosis = Diagnosis & { href: string | null }

const rank = (each: Diagnosis): number[] => [
  severities.indexOf(each.severity),
  urgencies.indexOf(each.urgency),
  doctorAreas.indexOf(each.area),
  -each.count,
]

/** For `sort`: the worst first, and the same order every time. */
export function worstFirst(left: Diagnosis, right: Diagnosis): number {
  const [ours, theirs] = [rank(left), rank(right)]
  const decisive = ours.findIndex((value, index) => value !== theirs[index])
  if (decisive === -1) return left.id < right.id ? -1 : 1
  return (ours[decisive] ?? 0) - (theirs[decisive] ?? 0)
}

/** Parts of an id: names as they are, joined by a slash. */
export const idOf = (area: DoctorArea, code: string, ...names: string[]): string =>
  [area, code, ...names].join('/')

/** `3 volumes`, `1 volume`. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : plural}`

const mostNames = 4

/** `a, b and c`; of many, the first and how many more. */
export function listed(names: readonly string[]): string {
  if (names.length <= 1) return names[0] ?? ''
  const rest = names.length - mostNames
  if (rest > 1) return `${names.slice(0, mostNames).join(', ')} and ${rest} more`
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** Those with the same key together, in the order of the first of each. */
export function together<T>(items: readonly T[], keyOf: (item: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return [...groups.values()]
}
