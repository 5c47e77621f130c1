import type { Outage } from '../../contracts/farside/common.ts'
import type { Diagnosis } from '../../domain/doctor/diagnosis.ts'
import type { Gap } from '../../domain/doctor/report.ts'

/** What looking at one area has brought up. */
export type Looked = {
  diagnoses: Diagnosis[]
  /** “12 volumes on 2 arrays” */
  checked: string
  /** What of the area could not be seen, while the rest was. */
  gaps: Gap[]
}

/** The gap that each silent array leaves. */
export const gapsOf = (
  arrays: readonly { name: string; outage: Outage | null }[],
  what: string,
): Gap[] =>
  arrays.flatMap(({ name, outage }) =>
    outage === null ? [] : [{ what, of: name, message: outage.message, sinceMs: outage.sinceMs }],
  )
