import { counted } from '../../domain/doctor/diagnosis.ts'
import { type DriftFacts, diagnoseDrift } from '../../domain/doctor/drift.ts'
import type { Gap } from '../../domain/doctor/report.ts'
import { readDrift } from '../drift/read-drift.ts'
import type { Looked } from './looked.ts'

/** Where the arrays are not as cinder.conf has them. */
export async function lookAtDrift(): Promise<Looked> {
  const { backends } = await readDrift()
  const diagnoses = backends.flatMap(({ backendId, array, asOfMs, items }) =>
    diagnoseDrift(
      items.map((item): DriftFacts => ({ ...item, backendId, array: array ?? backendId })),
      asOfMs ?? Date.now(),
    ),
  )
  const gaps = backends.flatMap(({ backendId, outage, unknownTargets }): Gap[] => [
    ...(outage === null
      ? []
      : [{ what: 'drift', of: backendId, message: outage.message, sinceMs: outage.sinceMs }]),
    ...unknownTargets.map((target) => ({
      what: 'drift',
      of: `${target.backendId} of ${backendId}`,
      message: target.outage.message,
      sinceMs: target.outage.sinceMs,
    })),
  ])
  const objects = backends.reduce((sum, { checked }) => sum + checked.length, 0)
  return {
    diagnoses,
    checked: `${counted(objects, 'group or pod', 'groups and pods')} of ${counted(backends.length, 'backend')} against cinder.conf`,
    gaps,
  }
}
