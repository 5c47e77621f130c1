import * as z from 'zod'
import type { ProtectionVerdict } from '../../domain/protection/status.ts'
import type { Matching } from '../../domain/volume-type/matching.ts'
import type { Page } from './common.ts'
import type { VolumeFacet } from './volume-filter.ts'

/**
 * A row of Project ▸ Volumes and Admin ▸ Volumes:
 * `GET /api/volumes?scope=project|admin&limit&marker&sort=key:dir&q`, and the lists of values
 * `protection`, `status`, `type`, `project`, `array` → `VolumePage`.
 */
export type Volume = {
  id: string
  /** Cinder's display name; may be empty, then the id is shown. */
  name: string
  description: string
  sizeGib: number
  /** Cinder's status: `available`, `creating`, `error`, `in-use`, … */
  status: string
  volumeTypeName: string | null
  /** Cinder's claim: `enabled`, `disabled`, `error`, `failed-over`, …; null when not shown. */
  replicationStatus: string | null
  createdMs: number
  /** Now, on the clock that Cinder's times are on; ages are counted from it. */
  asOfMs: number
  projectId: string | null
  /** Administrators only, and null when Keystone did not tell. */
  projectName: string | null
  /** Admin only: `devstack@puredriver-1#puredriver-1`. */
  host: string | null
  protection: ProtectionVerdict
}

export type VolumePage = Page<Volume> & {
  /**
   * How many are selected of how many, when the list is selected or ordered by what only the console
   * knows; null for a list as Cinder pages it, whose length nobody has counted.
   */
  selected: { count: number; of: number } | null
}

/**
 * `GET /api/volumes/facets`, with the query of the list: what there is to choose from in each facet,
 * and how many volumes would be listed by it, given what is chosen in the others.
 */
export type VolumeFacets = Record<VolumeFacet, { value: string; label: string; count: number }[]>

export type VolumeDetail = Volume & {
  metadata: Record<string, string>
  availabilityZone: string | null
  bootable: boolean
  /** Name on the array (driver's `array_volume_name`, else `volume-<id>-cinder`), null when not on one. */
  arrayVolumeName: string | null
  /** Where the arrays have it. Project users see names, never addresses. */
  placements: VolumePlacement[]
  groups: {
    array: string
    name: string
    targets: string[]
    newestRecoveryPointMs: number | null
    /** Targets that could not be asked: they may have newer recovery points, or any. */
    unreadTargets: string[]
  }[]
  pod: { array: string; name: string } | null
  /** Newest snapshots of the volume's group with their transfer, newest first (at most 5); null: not read. */
  recentSnapshots:
    | {
        name: string
        createdMs: number
        transfer: { target: string; progress: number; completedMs: number | null } | null
      }[]
    | null
  /** Why a volume in `error` is: Cinder's user messages, and for admins lines of the log. */
  messages: { event: string; text: string; createdMs: number; requestId: string | null }[]
  logLines: { offset: number; text: string; backendId: string }[]
  /** Of a volume that no backend took: whether one would now; the pools are for admins only. */
  scheduling: { isTaken: boolean; matching: Matching | null } | null
}
export type VolumePlacement = {
  array: string
  name: string
  serial: string
  provisionedBytes: number
  destroyed: boolean
}

/** `POST /api/volumes` */
export const createVolumeSchema = z.object({
  name: z.string().max(255, 'At most 255 characters').default(''),
  description: z.string().max(255, 'At most 255 characters').default(''),
  sizeGib: z
    .number('Enter a size')
    .int('Whole GiB only')
    .min(1, 'At least 1 GiB')
    .max(4_194_304, 'At most 4 PiB'),
  volumeType: z.string().min(1, 'Choose a volume type'),
})
export type CreateVolume = z.input<typeof createVolumeSchema>

/** `POST /api/volumes/{id}/extend` */
export const extendVolumeSchema = z.object({
  newSizeGib: z.number('Enter a size').int('Whole GiB only').min(1).max(4_194_304, 'At most 4 PiB'),
})
/** `PATCH /api/volumes/{id}` */
export const editVolumeSchema = createVolumeSchema.pick({ name: true, description: true })
export type EditVolume = z.input<typeof editVolumeSchema>
