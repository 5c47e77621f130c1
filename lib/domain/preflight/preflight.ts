import { certificateFindings } from './certificate.ts'
import { connectionFindings } from './connections.ts'
import type { TriedArray, TriedBackend } from './facts.ts'
import type { PreflightFinding } from './finding.ts'
import { reachFindings } from './reach.ts'
import { sameArrayFindings } from './same-array.ts'
import { roleFindings, versionFindings } from './suitability.ts'

/**
 * What is to be said about each array that a backend names, before cinder-volume meets it, by the
 * array's place: the primary first, then the devices in their order.
 * @param nowMs the time now, for certificates that end soon.
 */
export function preflightFindings(backend: TriedBackend, nowMs: number): PreflightFinding[][] {
  const isOnly = backend.devices.length === 1
  return [backend.primary, ...backend.devices].map((array) =>
    findingsOf(backend, array, isOnly, nowMs),
  )
}

function findingsOf(
  backend: TriedBackend,
  array: TriedArray,
  isOnly: boolean,
  nowMs: number,
): PreflightFinding[] {
  const isOnlyDevice = isOnly && array.role !== 'primary'
  return [
    ...reachFindings(array, isOnlyDevice),
    ...certificateFindings(array, isOnlyDevice, nowMs),
    ...versionFindings(backend, array),
    ...roleFindings(array),
    ...sameArrayFindings(backend, array),
    ...connectionFindings(backend, array),
  ]
}
