import type { Pool } from '#lib/contracts/farside/backends.ts'

export type Capability = {
  key: string
  value: string
  meaning: string
  isAboutReplication: boolean
}

// What a capability means for a volume type; names as the scheduler has them (get_pools, pure.py).
const meanings: Record<string, string> = {
  replication_enabled: 'Types with replication_enabled = <is> True may land here',
  replication_type: 'What replication_type of a volume type is held against',
  replication_count: 'Arrays it replicates to',
  replication_targets: 'backend_id of each array that answered when cinder-volume started',
  replication_capability: 'What it could do, whether or not it is configured',
  consistent_group_replication_enabled: 'Groups of volumes replicate together',
  consistent_group_snapshot_enabled: 'Groups of volumes are snapshotted together',
  volume_backend_name: 'Volume types name it to ask for this backend',
  driver_version: 'Version of the driver that is running',
  storage_protocol: 'How hosts reach its volumes',
  vendor_name: 'Maker of the array',
  total_capacity_gb: 'In GiB',
  free_capacity_gb: 'In GiB',
  provisioned_capacity: 'Promised to volumes so far',
  allocated_capacity_gb: 'Promised by this Cinder, in GiB',
  max_over_subscription_ratio: 'How much more may be promised than there is',
  reserved_percentage: 'Share of the capacity that is left alone',
  thin_provisioning_support: 'Volumes take room as they are written',
  multiattach: 'A volume may be attached to several servers',
  qos_support: 'QoS of the backend is possible',
  QoS_support: 'QoS of the backend is possible',
  online_extend_support: 'Volumes grow while attached',
  location_info: 'Tells arrays apart when volumes migrate',
  backend_state: 'As the driver itself sees it',
  timestamp: 'When the driver last reported',
}

const aboutReplication = (key: string) => /replicat/i.test(key)

/** What a pool reported, replication first, the rest by name; lists and objects as JSON writes them. */
export function capabilitiesOf(pool: Pool): Capability[] {
  return Object.entries(pool.capabilities)
    .map(([key, value]) => ({
      key,
      value: typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
      meaning: meanings[key] ?? '',
      isAboutReplication: aboutReplication(key),
    }))
    .sort(
      (left, right) =>
        Number(right.isAboutReplication) - Number(left.isAboutReplication) ||
        left.key.localeCompare(right.key, 'en'),
    )
}
