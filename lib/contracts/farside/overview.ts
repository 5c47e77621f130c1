import type { ProtectionStatus } from '../../domain/protection/status.ts'
import type { Outage } from './common.ts'

/** `GET /api/overview`: admins see the cloud, others their project. */
export type Overview = {
  /** Now, on the arrays' clock. */
  asOfMs: number
  scope: 'cloud' | 'project'
  volumeCount: number
  byProtection: { status: ProtectionStatus; count: number }[]
  /** Volumes that need somebody, worst first, at most 8. */
  worst: { id: string; name: string; status: ProtectionStatus; headline: string }[]
  /** Admin only; empty for others. */
  backends: { id: string; state: 'up' | 'down'; status: 'enabled' | 'disabled' }[]
  arrays: {
    name: string
    purityVersion: string | null
    capacityBytes: number | null
    usedBytes: number | null
    outage: Outage | null
    /** It answers slowly: what is shown of it was read then, on the console's clock. Else null. */
    slowReadMs: number | null
  }[]
  groups: {
    array: string
    name: string
    targets: string[]
    newestRecoveryPointMs: number | null
    intervalSeconds: number
    enabled: boolean
  }[]
  /** Each with how well it protects what is in it, in a short sentence. */
  pods: { array: string; name: string; status: ProtectionStatus; headline: string }[]
}
