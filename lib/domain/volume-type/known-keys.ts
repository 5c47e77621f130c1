/** A key of extra specs that a Pure backend, or Cinder itself, gives a meaning. */
export type KnownKey = {
  key: string
  meaning: string
  /** A value that works. */
  example: string
  /** Values to choose from, where there are few. */
  values?: readonly string[]
  /** What a value may be, with its unit. */
  range?: string
  /** Where it belongs: `scheduler` picks the backend by it, `driver` acts on it, `cinder` itself does. */
  readBy: readonly ('scheduler' | 'driver' | 'cinder')[]
}

/**
 * Keys by what cinder/volume/drivers/pure.py and the scheduler @ ab09bc39 read. QoS keys are also
 * reported by no backend, so in extra specs (rather than QoS specs) they keep every backend away.
 */
export const knownKeys: readonly KnownKey[] = [
  {
    key: 'replication_enabled',
    meaning: 'The volume is to be replicated',
    example: '<is> True',
    values: ['<is> True'],
    readBy: ['scheduler', 'driver'],
  },
  {
    key: 'replication_type',
    meaning: 'How: async, sync, or trisync; async when left out',
    example: '<in> async',
    values: ['<in> async', '<in> sync', '<in> trisync'],
    readBy: ['scheduler', 'driver'],
  },
  {
    key: 'volume_backend_name',
    meaning: 'Only backends of this volume_backend_name',
    example: 'puredriver-1',
    readBy: ['scheduler'],
  },
  {
    key: 'multiattach',
    meaning: 'The volume may be attached to several servers',
    example: '<is> True',
    values: ['<is> True'],
    readBy: ['scheduler', 'cinder'],
  },
  {
    key: 'storage_protocol',
    meaning: 'Only backends of this protocol',
    example: 'iSCSI',
    readBy: ['scheduler'],
  },
  {
    key: 'vendor_name',
    meaning: 'Only backends of this vendor',
    example: 'Pure Storage',
    readBy: ['scheduler'],
  },
  {
    key: 'QoS_support',
    meaning: 'Only backends that can limit volumes',
    example: '<is> True',
    values: ['<is> True'],
    readBy: ['scheduler'],
  },
  {
    key: 'thin_provisioning_support',
    meaning: 'Only backends that provision thinly',
    example: '<is> True',
    values: ['<is> True'],
    readBy: ['scheduler'],
  },
  {
    key: 'consistent_group_snapshot_enabled',
    meaning: 'Only backends that can snapshot a group consistently',
    example: '<is> True',
    values: ['<is> True'],
    readBy: ['scheduler'],
  },
  {
    key: 'consistent_group_replication_enabled',
    meaning: 'Only backends that can replicate a group consistently',
    example: '<is> True',
    values: ['<is> True'],
    readBy: ['scheduler'],
  },
  {
    key: 'flasharray:vg_name',
    meaning: 'Volume group on the array; not together with sync or trisync',
    example: 'cinder-vg',
    range: 'letters, digits and hyphens',
    readBy: ['driver'],
  },
  {
    key: 'flasharray:vg_maxIOPS',
    meaning: 'Limit of the whole volume group; not without flasharray:vg_name',
    example: '10000',
    range: '100 to 100000000 operations a second',
    readBy: ['driver'],
  },
  {
    key: 'flasharray:vg_maxBWS',
    meaning: 'Limit of the whole volume group; not without flasharray:vg_name',
    example: '104857600',
    range: '1048576 to 549755813888 bytes a second (1 MiB/s to 512 GiB/s)',
    readBy: ['driver'],
  },
  {
    key: 'RESKEY:availability_zones',
    meaning: 'Only backends in one of these availability zones',
    example: 'nova',
    range: 'zones, separated by commas',
    readBy: ['cinder', 'scheduler'],
  },
  {
    key: 'provisioning:min_vol_size',
    meaning: 'Smallest volume of the type',
    example: '10',
    range: 'GiB',
    readBy: ['cinder'],
  },
  {
    key: 'provisioning:max_vol_size',
    meaning: 'Largest volume of the type',
    example: '1024',
    range: 'GiB',
    readBy: ['cinder'],
  },
]

/** Keys of QoS that belong into QoS specs: as extra specs they are capabilities that no backend reports. */
export const qosKeys: readonly string[] = ['maxIOPS', 'maxBWS', 'maxIOPS_per_GB', 'maxBWS_per_GB']

/** Cinder's and Horizon's rule for a key. */
const keyPattern = /^[a-zA-Z0-9_.:-]{1,255}$/

export const isValidKey = (key: string): boolean => keyPattern.test(key)
