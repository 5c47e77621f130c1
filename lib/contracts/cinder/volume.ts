import { z } from 'zod'
import { linkSchema } from './link.ts'

/** A volume as `GET /volumes/{id}` and `/volumes/detail` show it; sizes in GiB, times in UTC without a zone. */
export const volumeSchema = z.looseObject({
  id: z.string(),
  name: z.string().nullable(),
  description: z.string().nullable(),
  status: z.string(),
  size: z.number(),
  availability_zone: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string().nullable(),
  volume_type: z.string().nullable(),
  volume_type_id: z.string().nullish(),
  snapshot_id: z.string().nullable(),
  source_volid: z.string().nullable(),
  /** The driver's `array_name` and `array_volume_name` are in here, among the user's own. */
  metadata: z.record(z.string(), z.string()),
  user_id: z.string(),
  bootable: z.string(),
  encrypted: z.boolean(),
  multiattach: z.boolean(),
  consistencygroup_id: z.string().nullish(),
  /** From microversion 3.13. */
  group_id: z.string().nullish(),
  replication_status: z.string().nullable(),
  attachments: z.array(z.looseObject({ server_id: z.string().nullish() })),
  /** Administrators only. */
  migration_status: z.string().nullish(),
  provider_id: z.string().nullish(),
  'os-vol-host-attr:host': z.string().nullish(),
  'os-vol-mig-status-attr:name_id': z.string().nullish(),
  'os-vol-tenant-attr:tenant_id': z.string().optional(),
})
export type VolumeWire = z.infer<typeof volumeSchema>

export const volumeResponseSchema = z.looseObject({ volume: volumeSchema })

/** `count` needs `with_count` and microversion 3.45; `volumes_links` holds `next` while there is more. */
export const volumesResponseSchema = z.looseObject({
  volumes: z.array(volumeSchema),
  volumes_links: z.array(linkSchema).optional(),
  count: z.number().optional(),
})

/** `GET /volumes`: id and name only. */
export const volumeSummariesResponseSchema = z.looseObject({
  volumes: z.array(z.looseObject({ id: z.string(), name: z.string().nullable() })),
  volumes_links: z.array(linkSchema).optional(),
  count: z.number().optional(),
})

/** `GET /volumes/summary`. */
export const volumeTotalsResponseSchema = z.looseObject({
  'volume-summary': z.looseObject({ total_count: z.number(), total_size: z.number() }),
})

/** `GET` and `POST /volumes/{id}/metadata`. */
export const volumeMetadataResponseSchema = z.looseObject({
  metadata: z.record(z.string(), z.string()),
})
