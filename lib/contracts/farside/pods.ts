import type { ListedArray } from './common.ts'
import type { MemberVolume } from './member-volume.ts'

/** A pod; the same pod read from both of its arrays is one row. */
export type Pod = {
  name: string
  /** Array it was read from first (its link). */
  array: string
  mediator: string
  arrays: PodArray[]
  /** Null when the array did not tell. */
  volumeCount: number | null
  destroyed: boolean
  promotionStatus: string | null
  managedBy: string | null
  failoverPreferences: string[]
}
export type PodArray = {
  name: string
  /** `online`, `offline`, `resyncing`, `suspended`, `unknown` */
  status: string
  /** `online`, `unreachable`, `flummoxed`, `unknown` */
  mediatorStatus: string
  /** 0 to 1 while resyncing. */
  progress: number | null
  frozenAtMs: number | null
  preElected: boolean
}
/** `GET /api/pods` */
export type PodList = {
  pods: Pod[]
  arrays: ListedArray[]
}
/** `GET /api/arrays/{array}/pods/{name}` */
export type PodDetail = Pod & {
  asOfMs: number
  /** Arrays of the pod that could not be asked which volumes they have. */
  unreadArrays: string[]
  members: {
    arrayVolumeName: string
    provisionedBytes: number
    serial: string
    volume: MemberVolume
    /** Arrays on which the volume was found. */
    onArrays: string[]
  }[]
}
