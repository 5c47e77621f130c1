import { z } from 'zod'
import { referenceSchema, spaceSchema } from './reference.ts'

/** `GET /protection-group-snapshots`: `group.N`, and on a target `source:group.N`. */
export const protectionGroupSnapshotSchema = z.object({
  id: z.string(),
  name: z.string(),
  suffix: z.string().nullish(),
  /** ms since the epoch. */
  created: z.number().nullish(),
  destroyed: z.boolean().nullish(),
  /** ms until eradication; null while the snapshot lives. */
  time_remaining: z.number().nullish(),
  source: referenceSchema.nullish(),
  pod: referenceSchema.nullish(),
  space: spaceSchema.nullish(),
})
export type ProtectionGroupSnapshotWire = z.infer<typeof protectionGroupSnapshotSchema>

/** `GET /protection-group-snapshots/transfer`: one row per snapshot of the group. */
export const protectionGroupSnapshotTransferSchema = z.object({
  id: z.string().nullish(),
  name: z.string(),
  destroyed: z.boolean().nullish(),
  started: z.number().nullish(),
  /** ms since the epoch; null until the transfer is done. */
  completed: z.number().nullish(),
  /** 0..1. */
  progress: z.number().nullish(),
  /** Bytes sent so far. */
  data_transferred: z.number().nullish(),
  physical_bytes_written: z.number().nullish(),
})
export type ProtectionGroupSnapshotTransferWire = z.infer<
  typeof protectionGroupSnapshotTransferSchema
>
