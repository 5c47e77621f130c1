import type { RequestedReplication } from '../protection/claim.ts'

/** What Cinder says about one of its volumes, as an administrator sees it. */
export type CinderClaim = {
  id: string
  /** Another id that its name on the array is made of: of a volume that was migrated. */
  nameId: string
  /** May be empty. */
  name: string
  status: string
  sizeGib: number
  typeName: string | null
  /** By the type's extra specs, as the driver reads them. */
  requested: RequestedReplication
  /** `enabled`, `disabled`, `failed-over`, …; null when Cinder shows none. */
  replicationStatus: string | null
  projectId: string | null
  projectName: string | null
  /** `host@section` without the pool; null while no backend has it. */
  backendId: string | null
  /**
   * The name by which the driver asks for it (`provider_id`), else what it wrote into the metadata,
   * else what its rule gives (`_generate_purity_vol_name`, pure.py @ ab09bc39).
   */
  expectedName: string
  /** `array_volume_name` of the metadata; users and other tools find the volume by it. */
  metadataName: string | null
  /** On Cinder's clock. */
  createdMs: number
}

/** A volume as an array shows it, destroyed ones included. */
export type ArrayVolume = {
  array: string
  name: string
  sizeBytes: number
  /** On the array's clock. */
  createdMs: number | null
  serial: string
  destroyed: boolean
  /** ms until nobody can bring it back; null while it lives, or when the array does not tell. */
  eradicatesInMs: number | null
  groups: GroupOfVolume[]
  /** Null outside of pods. */
  pod: PodOfVolume | null
  /** To hosts. */
  connections: number
}

export type GroupOfVolume = {
  name: string
  /** Arrays that it replicates to. */
  targets: string[]
  /** SafeMode: what is in it cannot be taken out. */
  isLocked: boolean
}
/** `arrays`: over which it is stretched. */
export type PodOfVolume = { name: string; arrays: string[] }

export type ArrayReading = {
  name: string
  /** When it was read, on its own clock. */
  asOfMs: number
  volumes: readonly ArrayVolume[]
  /** Names of the groups that live on it. */
  groups: readonly string[]
  /** Its pods by name, with the arrays that each is on. */
  pods: ReadonlyMap<string, readonly string[]>
}

/** A backend as cinder.conf describes it, and the array that it stands for. */
export type ReconcileBackend = {
  id: string
  /** Name of its primary array; null when it cannot be read. */
  primary: string | null
  groupName: string
  trisyncGroupName: string
  podName: string
}

export type ReconcileFacts = {
  claims: readonly CinderClaim[]
  /** Those that could be read. What is on the others is not known, and never missing. */
  arrays: readonly ArrayReading[]
  backends: readonly ReconcileBackend[]
  /** Now, on Cinder's clock. */
  cinderNowMs: number
}
