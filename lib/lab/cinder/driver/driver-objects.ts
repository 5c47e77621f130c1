import type { ExtraSpecs } from '../db/types.ts'

// What the manager hands to the driver: rows of the database with what belongs to them.

/** A volume type with its QoS specs; undefined when it has none associated. */
export type DriverType = {
  id: string
  specs: ExtraSpecs
  qosSpecs: Record<string, string> | undefined
}

export type DriverVolume = {
  id: string
  /** `volume.name`: the name template filled with its id, or with the id it had before a migration. */
  name: string
  sizeGib: number
  projectId: string
  isBootable: boolean
  metadata: Record<string, string>
  /** Name on the array once it is there. */
  providerId: string | null
  type: DriverType | undefined
  group: DriverGroup | undefined
  attachments: { status: string; host: string | null; instanceId: string | null }[]
}

export type DriverSnapshot = {
  id: string
  /** `snapshot-<id>` */
  name: string
  /** `volume_size`: of the volume when it was taken. */
  sizeGib: number
  volume: DriverVolume
  metadata: Record<string, string>
  groupSnapshot: DriverGroupSnapshot | undefined
}

export type DriverGroup = {
  id: string
  /** `consistent_group_snapshot_enabled`, without which the driver leaves the group to Cinder. */
  isConsistent: boolean
  /** `consistent_group_replication_enabled` */
  isReplicated: boolean
  types: DriverType[]
}

export type DriverGroupSnapshot = { id: string; group: DriverGroup }

/** What the driver returns for the manager to store. */
export type VolumeUpdate = {
  providerId?: string
  replicationStatus?: 'enabled' | 'disabled'
  metadata?: Record<string, string>
}
