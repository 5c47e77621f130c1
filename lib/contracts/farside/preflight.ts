import type { PreflightFinding, Role } from '../../domain/preflight/finding.ts'

/** One line of cinder.conf that names an array, as it was tried, and what is to be said about it. */
export type ArrayCheck = {
  line: number
  role: Role
  /** `primary`, or the `backend_id` of the device. */
  backendId: string
  address: string
  /** Null when the array did not say who it is. */
  array: { name: string; purityVersion: string; apiVersion: string } | null
  /** Whether cinder.conf wants the certificate checked, and what it is checked against. */
  tls: { verify: boolean; path: string | null }
  /** Connections of the primary to it; null when they are not known. */
  connections: { type: string; status: string }[] | null
  findings: PreflightFinding[]
}

/** Every array that a cinder.conf names, tried from this machine. */
export type PreflightReport = {
  backends: {
    /** `host@section` */
    id: string
    section: string
    checks: ArrayCheck[]
  }[]
  /** When they were tried, ms on the console's clock. */
  triedMs: number
}
