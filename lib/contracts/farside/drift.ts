import * as z from 'zod'
import type { Cause, NextStart } from '../../domain/drift/cause.ts'
import type { Difference } from '../../domain/drift/difference.ts'
import type { ArrayCall, Mending } from '../../domain/drift/mend-array.ts'
import type { Outage } from './common.ts'

/** A difference between cinder.conf and an array, with what is known of it. */
export type DriftItem = Difference & {
  cause: Cause
  nextStart: NextStart
  /** Who made the array what it is, by the array's audit trail; null when it does not tell. */
  change: DriftChange | null
  /** What “write cinder.conf's value onto the array” sends, or why it cannot be done. */
  arrayMending: Mending<ArrayCall[]>
  /** Whether the array's value can be taken into cinder.conf, or why it cannot. */
  confMending: { ok: true } | { ok: false; reason: string }
}

export type DriftChange = {
  /** ms since the epoch, on the array's clock. */
  atMs: number
  user: string
  /** The user is the one whose API token cinder.conf has: cinder-volume, Farside, or a script. */
  isCinders: boolean
  /** `purepgroup schedule --replicate-frequency 1800s cinder-group` */
  command: string
}

/** How far one backend's arrays are from its section of cinder.conf. */
export type BackendDrift = {
  backendId: string
  section: string
  /** The primary array; null while its name is not known. */
  array: string | null
  /** The array's clock when it was read, ms; null when it could not be. */
  asOfMs: number | null
  /** Why the primary array cannot be looked at: then nothing is known, and nothing is in order. */
  outage: Outage | null
  items: DriftItem[]
  /** Objects of the array that were held against cinder.conf; empty without a replication_device. */
  checked: { kind: 'group' | 'pod'; name: string }[]
  /** Targets that do not answer, so that it is not known whether the array replicates to them. */
  unknownTargets: { backendId: string; address: string; line: number; outage: Outage }[]
  /** Why the array's audit trail cannot be read; null when it can. */
  auditRefusal: string | null
  /** cinder.conf was written after cinder-volume had last started; null: not known. */
  restartNeeded: boolean | null
}

/** `GET /api/drift`, and of one backend `GET /api/backends/{id}/drift`. */
export type DriftList = { backends: BackendDrift[] }

/**
 * `POST /api/backends/{id}/drift/mend`: writes cinder.conf's values onto the array. Each difference
 * comes with the values that were shown: one that is no longer so is left alone.
 */
export const mendDriftSchema = z.object({
  items: z
    .array(
      z.object({
        id: z.string(),
        confValue: z.union([z.number(), z.boolean()]),
        arrayValue: z.union([z.number(), z.boolean()]),
      }),
    )
    .min(1)
    .max(200),
})
export type MendDrift = z.infer<typeof mendDriftSchema>

export type MendResult = {
  id: string
  /** `changed`: it was no longer as shown, and was left alone. */
  outcome: 'done' | 'refused' | 'changed'
  /** The array's own words where it refused, or what is the case now. */
  message: string | null
  /** Calls that went through before one was refused. */
  callsDone: number
}
export type MendedDrift = { results: MendResult[]; drift: BackendDrift }
