import * as z from 'zod'
import type { ReconcileChoices, ReconcileResult } from './reconcile-acts.ts'

/** A volume as a recovery point holds it. */
export type PointVolume = {
  /** The snapshot of it: `group.suffix.volume`. */
  snapshot: string
  /** The volume's name; on a target with the source's in front. */
  arrayVolumeName: string
  /** Its size when the point was taken. */
  sizeBytes: number
  /** It still is in the group. */
  isMember: boolean
  /** Null when Cinder does not know it, or cannot be asked. */
  volume: {
    id: string
    /** May be empty, then the id is shown. */
    name: string
    sizeGib: number
    typeName: string | null
    project: { id: string; name: string }
    /** Why nothing can be managed into that project by whoever asks; null when it can. */
    projectBlockedBy: string | null
  } | null
  /** What the array would call a new volume made from it; free when it was read. */
  newArrayVolumeName: string
  /** Why the volume itself cannot be overwritten from it; null when it can. */
  overwriteBlockedBy: string | null
}

/** `GET …/recovery-points/{suffix}/volumes`: what is in a point, and what its forms offer. */
export type PointVolumes = {
  name: string
  array: string
  createdMs: number
  volumes: PointVolume[]
  /** Members of the group today that joined it after the point was taken. */
  notYet: { arrayVolumeName: string; name: string | null }[]
  /** Pools that take new volumes into Cinder on this array: `host@backend#pool`. */
  hosts: string[]
  /** Why none does; null when one does. */
  hostsBlockedBy: string | null
  /** `refusals`: hosts on which the scheduler would not let a volume of the type be. */
  types: (ReconcileChoices['manageTypes'][number] & {
    refusals: { host: string; reason: string }[]
  })[]
  /** The project that one works in. */
  project: { id: string; name: string }
}

/** `POST …/recovery-points/{suffix}/clone`: one volume; whoever wants several asks for one after the other. */
export const clonePointVolumeSchema = z.object({
  snapshot: z.string().min(1).max(512),
  /** Purity's rule for the names of volumes. */
  newArrayVolumeName: z
    .string()
    .regex(
      /^[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?$/i,
      'Letters, digits, hyphens and underscores, at most 63',
    ),
  host: z.string().min(1, 'Choose a backend'),
  name: z.string().min(1, 'Enter a name').max(255, 'At most 255 characters'),
  volumeType: z.string().min(1, 'Choose a volume type'),
  projectId: z.string().min(1, 'Choose a project'),
})
export type ClonePointVolume = z.infer<typeof clonePointVolumeSchema>
export type ClonedVolume = ReconcileResult & {
  /** The new volume of Cinder; null when Cinder has not taken it over. */
  volumeId: string | null
  projectName: string
  /** The array still has it under its first name: nobody has taken it over. */
  isLeftOnArray: boolean
}

/** `POST …/overwrite`: `confirmName` is the name or, without one, the id of the volume, typed. */
export const overwriteFromPointSchema = z.object({
  snapshot: z.string().min(1).max(512),
  confirmName: z.string().min(1, 'Type the name of the volume'),
})
export type OverwriteFromPoint = z.infer<typeof overwriteFromPointSchema>

/** `POST …/eradicate`: `confirmSuffix` is the last part of the point's name, typed. */
export const eradicatePointSchema = z.object({
  confirmSuffix: z.string().min(1, 'Type the suffix'),
})

/** A point after it was destroyed or recovered. */
export type ChangedPoint = { name: string; destroyed: boolean; eradicatesMs: number | null }
