import type { LagThresholds } from '../replication/lag.ts'

/**
 * What is known of a volume from the FlashArray that Cinder says it is on. Every time is on that
 * array's clock (`_as_of` of its answers), in ms since the epoch.
 */
export type Evidence = UnreachableEvidence | StaleEvidence | ArrayEvidence

/** The array did not answer. */
type UnreachableEvidence = {
  kind: 'unreachable'
  sinceMs: number
  /** Ends a sentence: "the certificate is not trusted". */
  cause: string
}

/**
 * It answered once, at `readMs` of the console's clock, but that is longer ago than three refresh
 * intervals; null: never read yet.
 */
type StaleEvidence = { kind: 'stale'; readMs: number | null }

/** The array answered. */
export type ArrayEvidence = {
  kind: 'read'
  asOfMs: number
  arrayName: string
  /** The array has a volume of the name that Cinder uses, destroyed or not. */
  volumeExists: boolean
  /** It has, but destroyed: pending eradication. */
  volumeDestroyed: boolean
  /**
   * The array's `created` of the volume; null when not known. A recovery point taken before it does
   * not hold the volume, however fresh it is for the rest of the group.
   */
  volumeCreatedMs: number | null
  /** Protection groups on this array with the volume as a member; destroyed groups left out. */
  groups: GroupEvidence[]
  /** The pod that the volume is in (its name starts with `pod::`), null when in none. */
  pod: PodEvidence | null
}

export type GroupEvidence = {
  name: string
  scheduleEnabled: boolean
  intervalSeconds: number
  /** How late is late, where somebody has set that for the group. */
  lagThresholds?: LagThresholds
  targets: { name: string; allowed: boolean }[]
  /** Creation of the newest snapshot whose transfer to a target is complete. */
  newestRecoveryPointMs: number | null
  /** A transfer is under way: 0 to 1; null when none is. */
  transferProgress: number | null
  /** Targets that could not be asked: what they have is not known, and no reason to call it late. */
  unreadTargets: string[]
  /** Since when the first of them is silent, on the console's clock; null when all were read. */
  unreadSinceMs: number | null
}

export type PodEvidence = {
  name: string
  /** Members of the pod: one when it is not stretched. */
  arrays: PodArrayEvidence[]
}

export type PodArrayEvidence = {
  name: string
  /** `online`, `offline`, `resyncing`, `suspended`, `unknown` */
  status: string
  /** `online`, `unreachable`, `flummoxed`, `unknown` */
  mediatorStatus: string
  /** 0 to 1 while resyncing. */
  progress: number | null
}

/** Refreshes that may fail before what is known counts as too old to tell a status from. */
const REFRESHES_UNTIL_STALE = 3

/** Both times on the same clock (the console's). */
export const isStale = (readMs: number, nowMs: number, refreshIntervalMs: number): boolean =>
  nowMs - readMs > REFRESHES_UNTIL_STALE * refreshIntervalMs
