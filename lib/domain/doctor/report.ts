import {
  counted,
  type Diagnosis,
  type DoctorArea,
  doctorAreas,
  together,
  worstFirst,
} from './diagnosis.ts'

/** How each area is called, in the middle of a sentence. */
export const areaWords: Record<DoctorArea, string> = {
  volumes: 'volumes',
  reconcile: 'Cinder against the arrays',
  'protection-groups': 'protection groups',
  pods: 'pods',
  services: 'services',
  arrays: 'arrays',
  configuration: 'cinder.conf',
  drift: 'drift',
  'volume-types': 'volume types',
  log: 'the log of cinder-volume',
  farside: "Farside's surroundings",
}

/** A part of an area that could not be seen, while the rest was. */
export type Gap = {
  /** “protection groups” */
  what: string
  /** Whose: the name of an array, of a host, of a target. */
  of: string
  message: string
  sinceMs: number | null
}

/** What one thing that does not answer hides, in all areas together. */
export function foldGaps(gaps: readonly Gap[]): Gap[] {
  const alike = together(gaps, ({ of, message }) => JSON.stringify([of, message]))
  return alike.map((group) => {
    const whats = [...new Set(group.map(({ what }) => what))]
    return {
      ...group[0],
      what: [whats.slice(0, -1).join(', '), whats.at(-1)].filter(Boolean).join(' and '),
    }
  })
}

/** What came of looking at one area. */
export type AreaReport<D extends Diagnosis = Diagnosis> = {
  area: DoctorArea
  diagnoses: D[]
  /** What was looked at: “12 volumes on 2 arrays”. Empty when nothing could be. */
  checked: string
  gaps: Gap[]
  asOfMs: number
  tookMs: number
}

export const notLookedAt = 'not-looked-at'

/** An area that nobody can say anything about, which is a trouble of its own. */
export const unreadDiagnosis = (area: DoctorArea, message: string, asOfMs: number): Diagnosis => ({
  id: `${area}/${notLookedAt}`,
  area,
  severity: 'error',
  urgency: 'outage',
  code: notLookedAt,
  title: unreadTitle([area]),
  because: [message],
  remedy: null,
  where: null,
  count: 1,
  sinceMs: null,
  asOfMs,
})

export type Summary<D extends Diagnosis = Diagnosis> = {
  /** Worst first. */
  diagnoses: D[]
  errors: number
  warnings: number
  notes: number
}

/** All areas as one list; areas that fail for the same reason are one line of it. */
export function summarize<D extends Diagnosis>(reports: readonly AreaReport<D>[]): Summary<D> {
  const diagnoses = withUnreadFolded(reports.flatMap((report) => report.diagnoses)).sort(worstFirst)
  const count = (severity: Diagnosis['severity']) =>
    diagnoses.filter((each) => each.severity === severity).length
  return {
    diagnoses,
    errors: count('error'),
    warnings: count('warning'),
    notes: count('info'),
  }
}

/** `2 errors, 1 warning`, or null when there is neither. */
export function countWords({ errors, warnings }: Pick<Summary, 'errors' | 'warnings'>) {
  const parts = [
    ...(errors === 0 ? [] : [counted(errors, 'error')]),
    ...(warnings === 0 ? [] : [counted(warnings, 'warning')]),
  ]
  return parts.length === 0 ? null : parts.join(', ')
}

function withUnreadFolded<D extends Diagnosis>(all: readonly D[]): D[] {
  const unread = all
    .filter(({ code }) => code === notLookedAt)
    .sort((left, right) => doctorAreas.indexOf(left.area) - doctorAreas.indexOf(right.area))
  const folded = new Map<string, D[]>()
  for (const each of unread) {
    const cause = each.because.join(' ')
    folded.set(cause, [...(folded.get(cause) ?? []), each])
  }
  return [
    ...all.filter(({ code }) => code !== notLookedAt),
    ...[...folded.values()].flatMap((alike) => {
      const [first] = alike
      const areas = alike.map(({ area }) => area)
      return first === undefined
        ? []
        : [{ ...first, title: unreadTitle(areas), count: areas.length }]
    }),
  ]
}

function unreadTitle(areas: readonly DoctorArea[]): string {
  const words = areas.map((area) => areaWords[area])
  const all =
    words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
  return `Not looked at: ${all}`
}
