import { z } from 'zod'
import type { FlashArrayClient } from '#lib/http/flasharray-client.ts'
import { anyItem, firstOf, itemsOf, sdk } from './array-session.ts'
import type { BackendConf } from './backend-conf.ts'
import { DRIVER_MODULE } from './driver-failure.ts'
import type { DriverState } from './driver-setup.ts'
import type { Logger } from './oslo-log.ts'
import type { DriverClass } from './pure-class.ts'

const GIB = 2 ** 30
const HOUR_MS = 3_600_000

const spaceSchema = z.object({
  capacity: z.number(),
  space: z.object({
    total_physical: z.number(),
    total_provisioned: z.number().nullish(),
    used_provisioned: z.number().nullish(),
    total_reduction: z.number().nullish(),
  }),
})
const connectionSchema = z.object({ status: z.string(), type: z.string() })

const performanceFields = [
  'writes_per_sec',
  'reads_per_sec',
  'write_bytes_per_sec',
  'read_bytes_per_sec',
  'usec_per_read_op',
  'usec_per_write_op',
  'queue_usec_per_mirrored_write_op',
  'queue_usec_per_read_op',
  'queue_usec_per_write_op',
] as const
type Performance = Record<(typeof performanceFields)[number], number> & {
  queue_depth?: number | null | undefined
}
const performanceSchema = z.object({
  ...Object.fromEntries(performanceFields.map((field) => [field, z.number()])),
  queue_depth: z.number().nullish(),
}) as unknown as z.ZodType<Performance> // built from the list of fields, which zod cannot follow

/** `_update_volume_stats`: what the scheduler compares extra specs with. Asked of the live array. */
export async function readStats(
  array: FlashArrayClient,
  state: DriverState,
  conf: BackendConf,
  driverClass: DriverClass,
  log: Logger,
  nowMs: number,
): Promise<Record<string, unknown>> {
  const space = firstOf(await sdk(array.list('/arrays/space', {}, spaceSchema)))
  const performance = await readPerformance(array, nowMs, log)
  const { total_provisioned: provisioned, used_provisioned: used } = space.space
  const totalGib = space.capacity / GIB
  return {
    volume_backend_name: conf.text('volume_backend_name') ?? driverClass.name,
    vendor_name: 'Pure Storage',
    driver_version: driverClass.version,
    storage_protocol: driverClass.storageProtocol,
    consistencygroup_support: true,
    thin_provisioning_support: true,
    multiattach: true,
    consistent_group_replication_enabled: true,
    consistent_group_snapshot_enabled: true,
    QoS_support: true,
    total_capacity_gb: totalGib,
    free_capacity_gb: totalGib - space.space.total_physical / GIB,
    reserved_percentage: conf.integer('reserved_percentage') ?? 0,
    provisioned_capacity_gb: (provisioned ?? used ?? 0) / GIB,
    max_over_subscription_ratio: overSubscription(space.space.total_reduction, conf),
    filter_function: null,
    goodness_function: null,
    total_volumes: await count(array, '/volumes'),
    total_snapshots: await count(array, '/volume-snapshots'),
    total_hosts: await count(array, '/hosts'),
    total_pgroups: await count(array, '/protection-groups'),
    ...performance,
    replication_capability: await replicationCapability(array),
    replication_enabled: state.isReplicationEnabled,
    replication_type: [
      ...(state.isReplicationEnabled ? ['async'] : []),
      ...(state.isActiveClusterEnabled ? ['sync'] : []),
      ...(state.trisyncGroup === undefined ? [] : ['trisync']),
    ],
    replication_count: state.targets.length,
    replication_targets: state.targets.map((target) => target.backendId),
  }
}

async function readPerformance(array: FlashArrayClient, nowMs: number, log: Logger) {
  const endMs = Math.floor(nowMs / 1000) * 1000
  const query = {
    start_time: endMs - HOUR_MS,
    end_time: endMs,
    resolution: 30_000,
    total_item_count: true,
  }
  const [sample] = itemsOf(await sdk(array.list('/arrays/performance', query, performanceSchema)))
  if (sample === undefined)
    log.warning(
      DRIVER_MODULE,
      'No performance samples returned from array for the requested interval; reporting zeroed metrics.',
    )
  return {
    writes_per_sec: sample?.writes_per_sec ?? 0,
    reads_per_sec: sample?.reads_per_sec ?? 0,
    input_per_sec: sample?.write_bytes_per_sec ?? 0,
    output_per_sec: sample?.read_bytes_per_sec ?? 0,
    usec_per_read_op: sample?.usec_per_read_op ?? 0,
    usec_per_write_op: sample?.usec_per_write_op ?? 0,
    queue_depth: sample?.queue_depth ?? 0,
    queue_usec_per_mirrored_write_op: sample?.queue_usec_per_mirrored_write_op ?? 0,
    queue_usec_per_read_op: sample?.queue_usec_per_read_op ?? 0,
    queue_usec_per_write_op: sample?.queue_usec_per_write_op ?? 0,
  }
}

/**
 * How many there are, destroyed ones included. The real driver fetches every object to count them;
 * the array can say the number, which matters with a million snapshots.
 */
async function count(array: FlashArrayClient, path: string): Promise<number> {
  const query = { limit: 1, total_item_count: true }
  const [page] = itemsOf(await sdk(array.page(path, query, anyItem).then((one) => [one])))
  return page?.totalItemCount ?? itemsOf(await sdk(array.list(path, {}, anyItem))).length
}

/** `_get_replication_capability`, from the connections between the arrays. */
async function replicationCapability(array: FlashArrayClient): Promise<string | null> {
  const connections = itemsOf(await sdk(array.list('/array-connections', {}, connectionSchema)))
  const types = new Set(
    connections.filter(({ status }) => status === 'connected').map(({ type }) => type),
  )
  const hasAsync = types.has('async-replication')
  const hasSync = types.has('sync-replication')
  if (hasAsync && hasSync) return 'trisync'
  if (hasSync) return 'sync'
  return hasAsync ? 'async' : null
}

/** `_get_thin_provisioning`: the array's own reduction, unless it holds next to nothing. */
function overSubscription(
  totalReduction: number | null | undefined,
  conf: BackendConf,
): number | string {
  const reduction = totalReduction ?? 999
  if (conf.flag('pure_automatic_max_oversubscription_ratio') && reduction < 100) return reduction
  const ratio = conf.text('max_over_subscription_ratio') ?? '20.0'
  return ratio === 'auto' ? ratio : Number.parseFloat(ratio)
}
