import type { ProtectionStatus } from '../../domain/protection/status.ts'
import type { LagThresholds } from '../../domain/replication/lag.ts'
import type { Outage } from './common.ts'

/** Volumes that have the same wrong with them. */
export type Attention = {
  status: ProtectionStatus
  headline: string
  /** The next step, a sentence; null when nothing is to be done. */
  todo: string | null
  /** That they are on, or should be; admin only. */
  array: string | null
  count: number
  /** The first few of them. */
  volumes: { id: string; name: string }[]
}

/** `GET /api/overview`: admins see the cloud, others their project. */
export type Overview = {
  /** Now, on the arrays' clock. */
  asOfMs: number
  scope: 'cloud' | 'project'
  volumeCount: number
  byProtection: { status: ProtectionStatus; count: number }[]
  /** What needs somebody, worst first, at most 8 causes of `causeCount`. */
  attention: Attention[]
  causeCount: number
  /** Age of the newest recovery point where it is oldest, of what is protected; null: there is none. */
  oldestRecoveryPointSeconds: number | null
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
    lagThresholds?: LagThresholds
    enabled: boolean
  }[]
  /** Each with how well it protects what is in it, in a short sentence. */
  pods: { array: string; name: string; status: ProtectionStatus; headline: string }[]
}
