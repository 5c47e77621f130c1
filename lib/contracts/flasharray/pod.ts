import { z } from 'zod'
import { referenceSchema, spaceSchema, typedReferenceSchema } from './reference.ts'

/** One array of a pod, as the array that was asked sees it. */
export const podArrayStatusSchema = z.object({
  id: z.string().nullish(),
  name: z.string(),
  /** `online`, `offline`, `resyncing`, `suspended`, `unknown`. */
  status: z.string(),
  /** `online`, `unreachable`, `flummoxed` (reached a mediator, but the wrong one), `unknown`. */
  mediator_status: z.string().nullish(),
  /** The recovery point of a member that fell behind, in ms since the epoch; null in sync. */
  frozen_at: z.number().nullish(),
  /** Of a resync, 0..1. */
  progress: z.number().nullish(),
  pre_elected: z.boolean().nullish(),
})
export type PodArrayStatusWire = z.infer<typeof podArrayStatusSchema>

/** `GET /pods`: a namespace that may be stretched over two arrays (ActiveCluster). */
export const podSchema = z.object({
  id: z.string(),
  name: z.string(),
  array_count: z.number().nullish(),
  arrays: z.array(podArrayStatusSchema).nullish(),
  destroyed: z.boolean().nullish(),
  time_remaining: z.number().nullish(),
  failover_preferences: z.array(referenceSchema).nullish(),
  link_source_count: z.number().nullish(),
  link_target_count: z.number().nullish(),
  mediator: z.string().nullish(),
  mediator_version: z.string().nullish(),
  promotion_status: z.string().nullish(),
  footprint: z.number().nullish(),
  space: spaceSchema.nullish(),
})
export type PodWire = z.infer<typeof podSchema>

/** `GET /pods/arrays` (and `/pods/members`): which arrays a pod is on; their status is in the pod. */
export const podMemberSchema = z.object({ group: referenceSchema, member: typedReferenceSchema })
export type PodMemberWire = z.infer<typeof podMemberSchema>

/** `GET /container-default-protections`: for a pod, the groups that new volumes join by themselves. */
export const containerDefaultProtectionSchema = z.object({
  id: z.string().nullish(),
  name: z.string().nullish(),
  type: z.string().nullish(),
  default_protections: z.array(referenceSchema.extend({ type: z.string().nullish() })),
})
export type ContainerDefaultProtectionWire = z.infer<typeof containerDefaultProtectionSchema>
