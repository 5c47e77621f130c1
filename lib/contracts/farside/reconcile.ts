import type { ReconcileKind, ReconcileSeverity } from '../../domain/reconcile/kinds.ts'
import type { ReconcileAct } from '../../domain/reconcile/remedies.ts'
import type { Outage } from './common.ts'

/** A disagreement between Cinder and an array about a volume, with the ways to mend it. */
export type ReconcileRow = {
  /** Stays the same from one reading to the next. */
  id: string
  kind: ReconcileKind
  severity: ReconcileSeverity
  /** Cinder's name or id of it, else the array's. */
  name: string
  /** A short sentence without a full stop. */
  headline: string
  why: string
  cinderSays: string[]
  arraySays: string[]
  /** The array that it is about. */
  array: string
  /** Null when Cinder does not know it. */
  volume: {
    id: string
    name: string
    status: string
    sizeGib: number
    typeName: string | null
    projectId: string | null
    projectName: string | null
    /** The name by which the driver asks the array for it. */
    expectedName: string
    metadataName: string | null
  } | null
  /** Null when the array does not have it. */
  found: {
    name: string
    sizeBytes: number
    serial: string
    destroyed: boolean
    eradicatesInMs: number | null
    groups: string[]
    pod: string | null
  } | null
  /** Cinder calls it replicated. */
  claimsReplication: boolean
  /** The group that its type would have it in. */
  group: string | null
  remedies: { act: ReconcileAct; blockedBy: string | null }[]
}

/** `GET /api/reconcile?limit&marker&q&kind&array&project` */
export type ReconcilePage = {
  items: ReconcileRow[]
  nextMarker: string | null
  /** Of everything that was found, whatever the filter. */
  counts: Partial<Record<ReconcileKind, number>>
  /** How many the filter lets through. */
  total: number
  /** Arrays that answered, and what was compared. */
  arrays: string[]
  projects: { id: string; name: string }[]
  compared: { cinderVolumes: number; arrayVolumes: number }
  /** Arrays that cannot be read: their volumes are unknown, not missing. */
  silent: { name: string; outage: Outage; volumeCount: number }[]
  /** When the oldest part was read, on the console's clock. */
  readMs: number
}
