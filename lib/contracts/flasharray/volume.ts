import { z } from 'zod'
import { referenceSchema, spaceSchema } from './reference.ts'

const qosSchema = z.object({
  /** Bytes per second. */
  bandwidth_limit: z.number().nullish(),
  iops_limit: z.number().nullish(),
})

/** `GET /volumes`. In a pod the name is `pod::volume`, in a volume group `group/volume`. */
export const volumeSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** ms since the epoch. */
  created: z.number().nullish(),
  destroyed: z.boolean().nullish(),
  /** ms until eradication; null while the volume lives. */
  time_remaining: z.number().nullish(),
  /** Size in bytes. */
  provisioned: z.number().nullish(),
  serial: z.string().nullish(),
  connection_count: z.number().nullish(),
  pod: referenceSchema.nullish(),
  volume_group: referenceSchema.nullish(),
  source: referenceSchema.nullish(),
  space: spaceSchema.nullish(),
  qos: qosSchema.nullish(),
  subtype: z.string().nullish(),
})
export type VolumeWire = z.infer<typeof volumeSchema>

/**
 * `GET /volume-snapshots`. Members of a group snapshot are called `group.N.volume`, and on a target
 * `source:group.N.volume`.
 */
export const volumeSnapshotSchema = z.object({
  id: z.string(),
  name: z.string(),
  suffix: z.string().nullish(),
  created: z.number().nullish(),
  destroyed: z.boolean().nullish(),
  time_remaining: z.number().nullish(),
  provisioned: z.number().nullish(),
  serial: z.string().nullish(),
  source: referenceSchema.nullish(),
  pod: referenceSchema.nullish(),
  space: spaceSchema.nullish(),
})
export type VolumeSnapshotWire = z.infer<typeof volumeSnapshotSchema>

/** A tag of a volume. */
export const tagSchema = z.object({
  key: z.string(),
  value: z.string().nullish(),
  namespace: z.string().nullish(),
  copyable: z.boolean().nullish(),
  resource: referenceSchema.nullish(),
})
export type TagWire = z.infer<typeof tagSchema>
