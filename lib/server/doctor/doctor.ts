import type { DoctorReport, DoctorSummary } from '../../contracts/farside/doctor.ts'
import {
  type Diagnosis,
  type DoctorArea,
  doctorAreas,
  type PlacedDiagnosis,
} from '../../domain/doctor/diagnosis.ts'
import { notLookedAt, summarize, unreadDiagnosis } from '../../domain/doctor/report.ts'
import { keepFresh } from '../cache/keep-fresh.ts'
import { Failure, toFailure } from '../failure.ts'
import { lookAtArrays } from './look-at-arrays.ts'
import { lookAtDrift } from './look-at-drift.ts'
import { lookAtConfiguration, lookAtLog } from './look-at-hosts.ts'
import {
  lookAtDisagreements,
  lookAtGroups,
  lookAtPods,
  lookAtServices,
  lookAtVolumes,
  lookAtVolumeTypes,
} from './look-at-objects.ts'
import { lookAtSurroundings } from './look-at-surroundings.ts'
import type { Looked } from './looked.ts'
import { placeHref } from './place-href.ts'

const looks: Record<DoctorArea, () => Promise<Looked>> = {
  volumes: lookAtVolumes,
  reconcile: lookAtDisagreements,
  'protection-groups': lookAtGroups,
  pods: lookAtPods,
  services: lookAtServices,
  arrays: lookAtArrays,
  configuration: lookAtConfiguration,
  drift: lookAtDrift,
  'volume-types': lookAtVolumeTypes,
  log: lookAtLog,
  farside: lookAtSurroundings,
}

/** Looks at one area now. What cannot be looked at is a diagnosis; this never throws. */
export async function lookAt(area: DoctorArea): Promise<DoctorReport> {
  const startMs = Date.now()
  const looked = await looks[area]().catch((error: unknown): Looked => {
    const failure = toFailure(error)
    if (failure.code === 'internal' && !(error instanceof Failure))
      console.error(`farside: doctor, ${area}:`, error)
    return { diagnoses: [unreadDiagnosis(area, failure.message, startMs)], checked: '', gaps: [] }
  })
  return {
    ...looked,
    area,
    diagnoses: looked.diagnoses.map(withHref),
    asOfMs: startMs,
    tookMs: Date.now() - startMs,
  }
}

/** @throws Failure `not-found` */
export function lookAtNamed(area: string): Promise<DoctorReport> {
  const known = doctorAreas.find((each) => each === area)
  if (known === undefined) throw new Failure('not-found', `The doctor knows no area ${area}.`)
  return lookAt(known)
}

/** Every area, all at once. */
export const lookAtAll = (areas: readonly DoctorArea[] = doctorAreas): Promise<DoctorReport[]> =>
  Promise.all(areas.map(lookAt))

/** The numbers of a run that may be some seconds old, so that nobody waits for them. */
export async function doctorSummary(): Promise<DoctorSummary> {
  // Under the census, so that every write that makes that out of date does so with this.
  const { value: reports, readMs } = await keepFresh('census/doctor', () => lookAtAll())
  const { errors, warnings, notes } = summarize(reports)
  return {
    errors,
    warnings,
    notes,
    unread: reports
      .filter(({ diagnoses }) => diagnoses.some(({ code }) => code === notLookedAt))
      .map(({ area }) => area),
    asOfMs: readMs,
  }
}

const withHref = (diagnosis: Diagnosis): PlacedDiagnosis => ({
  ...diagnosis,
  href: diagnosis.where === null ? null : placeHref(diagnosis.where),
})
