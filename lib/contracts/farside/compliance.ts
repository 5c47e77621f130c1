import type { Compliance } from '../../domain/replication/lag-compliance.ts'

export const complianceGroupings = ['group', 'type', 'project'] as const
export type ComplianceGrouping = (typeof complianceGroupings)[number]

/** How the recovery points of one thing came in a period; times are on the arrays' clock. */
export type ComplianceRow = {
  /** The name of the group, of the volume type, or of the project. */
  name: string
  /** Of a group: where it is made (its array or pod), and where to. Else null. */
  source: string | null
  target: string | null
  /** The array under which a group's own page is found; null when it is gone, and of other things. */
  array: string | null
  /** Volumes that are members now. */
  volumeCount: number
  fromMs: number
  toMs: number
  compliance: Compliance
}

/** `GET /api/compliance`: asynchronous replication only; what nobody recorded is never in time. */
export type ComplianceReport = {
  /** The arrays' present. */
  asOfMs: number
  fromMs: number
  toMs: number
  /** Newest period first, and in it by name. */
  rows: ComplianceRow[]
}
