import { z } from 'zod'
import { referenceSchema, spaceSchema } from './reference.ts'

const eradicationConfigSchema = z.object({
  /** Milliseconds a destroyed object stays recoverable. */
  eradication_delay: z.number().nullish(),
  enabled_delay: z.number().nullish(),
  disabled_delay: z.number().nullish(),
  manual_eradication: z.string().nullish(),
})

/** `GET /arrays`: always exactly one item, the array that was asked. */
export const arraySchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Purity's version, like `6.6.10`. */
  version: z.string(),
  os: z.string().nullish(),
  capacity: z.number().nullish(),
  parity: z.number().nullish(),
  space: spaceSchema.nullish(),
  eradication_config: eradicationConfigSchema.nullish(),
  idle_timeout: z.number().nullish(),
  ntp_servers: z.array(z.string()).nullish(),
  /** IANA name of the zone that `at` of schedules is told in. */
  time_zone: z.string().nullish(),
  /** The array's own clock in ms since the epoch; lag is measured on it. */
  _as_of: z.number().nullish(),
})
export type ArrayWire = z.infer<typeof arraySchema>

/** `GET /arrays/space`; bytes. */
export const arraySpaceSchema = z.object({
  id: z.string().nullish(),
  name: z.string().nullish(),
  capacity: z.number(),
  parity: z.number().nullish(),
  time: z.number().nullish(),
  space: spaceSchema,
})
export type ArraySpaceWire = z.infer<typeof arraySpaceSchema>

/** One sample of `GET /arrays/performance`: rates per second, latencies in µs, `time` in ms. */
export const arrayPerformanceSchema = z.object({
  id: z.string().nullish(),
  name: z.string().nullish(),
  time: z.number().nullish(),
  reads_per_sec: z.number().nullish(),
  writes_per_sec: z.number().nullish(),
  read_bytes_per_sec: z.number().nullish(),
  write_bytes_per_sec: z.number().nullish(),
  usec_per_read_op: z.number().nullish(),
  usec_per_write_op: z.number().nullish(),
  queue_depth: z.number().nullish(),
  queue_usec_per_mirrored_write_op: z.number().nullish(),
  queue_usec_per_read_op: z.number().nullish(),
  queue_usec_per_write_op: z.number().nullish(),
})
export type ArrayPerformanceWire = z.infer<typeof arrayPerformanceSchema>

/** `GET /admins`: users of an array; older ones do not say which role they have. */
export const adminSchema = z.object({
  name: z.string(),
  role: z.object({ name: z.string().nullish() }).nullish(),
})

/** `GET /array-connections`: `connected`, `connecting`, `partially_connected` or `unbalanced`. */
export const arrayConnectionSchema = z.object({
  id: z.string().nullish(),
  name: z.string(),
  status: z.string(),
  /** `async-replication` or `sync-replication`. */
  type: z.string(),
  remote: referenceSchema.nullish(),
  management_address: z.string().nullish(),
  replication_addresses: z.array(z.string()).nullish(),
  replication_transport: z.string().nullish(),
  version: z.string().nullish(),
  encryption: z.string().nullish(),
})
export type ArrayConnectionWire = z.infer<typeof arrayConnectionSchema>

export const controllerSchema = z.object({
  name: z.string(),
  mode: z.string().nullish(),
  model: z.string().nullish(),
  status: z.string().nullish(),
  type: z.string().nullish(),
  version: z.string().nullish(),
})
export type ControllerWire = z.infer<typeof controllerSchema>
