import type { Pool } from '#lib/contracts/farside/backends.ts'

export type Capability = { key: string; value: string; meaning: string }

/**
 * What a capability means for somebody who writes volume types, in the order in which they are shown:
 * replication first, load last. Names as the scheduler has them (cinder/volume/drivers/pure.py).
 */
const meanings: Record<string, string> = {
  replication_enabled: 'Types with replication_enabled = <is> True may land here',
  replication_type: 'What replication_type of a type is held against',
  replication_targets: 'Targets that answered at the last start',
  replication_count: 'Number of targets',
  replication_capability: 'The most that could be configured',
  consistent_group_replication_enabled: 'Groups of volumes replicate together',
  volume_backend_name: 'Types name it to ask for this backend',
  pool_name: 'Name of the pool',
  storage_protocol: 'How hosts reach the volumes',
  vendor_name: 'Maker of the array',
  driver_version: 'Version of the driver that is running',
  multiattach: 'A volume may be attached to several servers',
  QoS_support: 'Limits of the backend itself are possible',
  thin_provisioning_support: 'Volumes take room as they are written',
  consistent_group_snapshot_enabled: 'Groups of volumes are snapshotted together',
  consistencygroup_support: 'The older kind of group',
  total_capacity_gb: 'GiB on the array',
  free_capacity_gb: 'GiB left',
  provisioned_capacity_gb: 'GiB promised by everybody who uses the array',
  allocated_capacity_gb: 'GiB promised by this Cinder',
  max_over_subscription_ratio: 'How much more may be promised than there is',
  reserved_percentage: 'Share of the capacity that is left alone',
  filter_function: 'Rule of its own for taking a volume',
  goodness_function: 'Rule of its own for being preferred',
  timestamp: 'When the driver last reported, in UTC',
  total_volumes: 'Volumes on the array',
  total_snapshots: 'Snapshots on the array',
  total_hosts: 'Hosts on the array',
  total_pgroups: 'Protection groups on the array',
  reads_per_sec: 'Reads a second',
  writes_per_sec: 'Writes a second',
  input_per_sec: 'Bytes written a second',
  output_per_sec: 'Bytes read a second',
  usec_per_read_op: 'Microseconds for a read',
  usec_per_write_op: 'Microseconds for a write',
  queue_depth: 'Requests that wait',
  queue_usec_per_read_op: 'Microseconds that a read waits',
  queue_usec_per_write_op: 'Microseconds that a write waits',
  queue_usec_per_mirrored_write_op: 'Microseconds that a mirrored write waits',
}

const order = Object.keys(meanings)
/** What is not known stands between what a type can ask for and mere load. */
const UNKNOWN_RANK = order.indexOf('total_volumes') - 0.5

function rankOf(key: string): number {
  const index = order.indexOf(key)
  if (index >= 0) return index
  return /replicat/i.test(key) ? -1 : UNKNOWN_RANK
}

function wordsOf(value: unknown): string {
  if (value === null || value === '') return '–'
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(wordsOf).join(', ')
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '–')
}

/** What a pool reported, what is about replication first. */
export function capabilitiesOf(pool: Pool): Capability[] {
  return Object.entries(pool.capabilities)
    .map(([key, value]) => ({ key, value: wordsOf(value), meaning: meanings[key] ?? '' }))
    .sort(
      (left, right) =>
        rankOf(left.key) - rankOf(right.key) || left.key.localeCompare(right.key, 'en'),
    )
}
