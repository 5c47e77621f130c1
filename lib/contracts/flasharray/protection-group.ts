import { z } from 'zod'
import { referenceSchema, spaceSchema, typedReferenceSchema } from './reference.ts'

/** `frequency` in ms; `at` in seconds since midnight, only with a frequency of whole days. */
const scheduleSchema = z.object({
  enabled: z.boolean().nullish(),
  frequency: z.number().nullish(),
  at: z.number().nullish(),
})
export type SnapshotScheduleWire = z.infer<typeof scheduleSchema>

/** `blackout` in ms since midnight, on the hour. */
const replicationScheduleSchema = scheduleSchema.extend({
  blackout: z.object({ start: z.number().nullish(), end: z.number().nullish() }).nullish(),
})
export type ReplicationScheduleWire = z.infer<typeof replicationScheduleSchema>

/** Everything for `all_for_sec` seconds, after that `per_day` a day for `days` days. */
const retentionSchema = z.object({
  all_for_sec: z.number().nullish(),
  per_day: z.number().nullish(),
  days: z.number().nullish(),
})
export type RetentionWire = z.infer<typeof retentionSchema>

/** `GET /protection-groups`. Named `group`, `pod::group`, and on a target `source:group`. */
export const protectionGroupSchema = z.object({
  id: z.string(),
  name: z.string(),
  destroyed: z.boolean().nullish(),
  /** ms until eradication; null while the group lives. */
  time_remaining: z.number().nullish(),
  /** True on the array (or pod) that the group was made on, false on its targets. */
  is_local: z.boolean().nullish(),
  /** The array or pod that the group was made on. */
  source: referenceSchema.nullish(),
  pod: referenceSchema.nullish(),
  volume_count: z.number().nullish(),
  host_count: z.number().nullish(),
  host_group_count: z.number().nullish(),
  target_count: z.number().nullish(),
  snapshot_schedule: scheduleSchema.nullish(),
  replication_schedule: replicationScheduleSchema.nullish(),
  source_retention: retentionSchema.nullish(),
  target_retention: retentionSchema.nullish(),
  /** `unlocked`, or `ratcheted` under SafeMode. */
  retention_lock: z.string().nullish(),
  space: spaceSchema.nullish(),
})
export type ProtectionGroupWire = z.infer<typeof protectionGroupSchema>

/** Body of `PATCH /protection-groups`; what is left out stays as it is, also inside the parts. */
export type ProtectionGroupPatchWire = {
  name?: string
  destroyed?: boolean
  snapshot_schedule?: SnapshotScheduleWire
  /** An empty string takes the blackout away. */
  replication_schedule?: SnapshotScheduleWire & {
    blackout?: { start: number; end: number } | ''
  }
  source_retention?: RetentionWire
  target_retention?: RetentionWire
}

/** `GET /protection-groups/volumes`. */
export const protectionGroupMemberSchema = z.object({
  group: referenceSchema,
  member: typedReferenceSchema,
})
export type ProtectionGroupMemberWire = z.infer<typeof protectionGroupMemberSchema>

/** `GET /protection-groups/targets`. `allowed` is decided on the target array. */
export const protectionGroupTargetSchema = z.object({
  group: referenceSchema,
  member: typedReferenceSchema,
  allowed: z.boolean().nullish(),
})
export type ProtectionGroupTargetWire = z.infer<typeof protectionGroupTargetSchema>
