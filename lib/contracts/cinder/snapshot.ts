import { z } from 'zod'
import { linkSchema } from './link.ts'

/** A Cinder snapshot (not a protection group's); size in GiB. */
export const snapshotSchema = z.looseObject({
  id: z.string(),
  name: z.string().nullable(),
  description: z.string().nullable(),
  volume_id: z.string(),
  status: z.string(),
  size: z.number(),
  created_at: z.string(),
  updated_at: z.string().nullish(),
  metadata: z.record(z.string(), z.string()),
})

export const snapshotsResponseSchema = z.looseObject({
  snapshots: z.array(snapshotSchema),
  snapshots_links: z.array(linkSchema).optional(),
})
