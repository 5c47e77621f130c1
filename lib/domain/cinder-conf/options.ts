import { retentionLimits } from '../replication/retention.ts'
import { intervalLimits } from '../replication/schedule.ts'

/** How oslo.config reads an option. `multi-dict` may come more than once, each `key:value,key:value`. */
export type OptionSpec = { meaning: string; secret?: true } & (
  | { type: 'string'; default: string | null; choices?: readonly string[] }
  | {
      type: 'integer'
      default: number
      /** Range that oslo.config itself enforces. */
      min?: number
      max?: number
      /** Range that the array enforces, while Cinder does not look at its answer. */
      arrayRange?: { min: number; max: number; unit: string }
    }
  | { type: 'boolean'; default: boolean }
  | { type: 'list'; default: null }
  | { type: 'multi-dict'; default: null }
)

const secondsRange = (min: number, max: number) => ({ min, max, unit: 'seconds' })
const { allForSeconds, perDay, days } = retentionLimits

/**
 * The options of a Pure backend's section that the driver reads, with the driver's defaults
 * (PURE_OPTS of cinder/volume/drivers/pure.py and the shared ones it names, @ ab09bc39).
 */
export const pureOptions = {
  volume_backend_name: {
    type: 'string',
    default: null,
    meaning: 'Name of the backend that volume types ask for',
  },
  volume_driver: { type: 'string', default: null, meaning: 'Class of the driver' },
  san_ip: { type: 'string', default: '', meaning: 'Management address of the primary array' },
  pure_api_token: {
    type: 'string',
    default: null,
    secret: true,
    meaning: 'API token of the primary array',
  },
  replication_device: {
    type: 'multi-dict',
    default: null,
    meaning: 'An array to replicate to; once per array and type',
  },
  pure_replica_interval_default: {
    type: 'integer',
    default: 3600,
    arrayRange: secondsRange(intervalLimits.minSeconds, intervalLimits.maxSeconds),
    meaning: 'Seconds between two recovery points',
  },
  pure_replica_retention_short_term_default: {
    type: 'integer',
    default: 14_400,
    arrayRange: secondsRange(allForSeconds.min, allForSeconds.max),
    meaning: 'Seconds for which the target keeps every recovery point',
  },
  pure_replica_retention_long_term_per_day_default: {
    type: 'integer',
    default: 3,
    arrayRange: { ...perDay, unit: 'a day' },
    meaning: 'Recovery points that the target keeps of each day after that',
  },
  pure_replica_retention_long_term_default: {
    type: 'integer',
    default: 7,
    arrayRange: { ...days, unit: 'days' },
    meaning: 'Days for which the target keeps those',
  },
  pure_replication_pg_name: {
    type: 'string',
    default: 'cinder-group',
    meaning: 'Protection group for async',
  },
  pure_trisync_pg_name: {
    type: 'string',
    default: 'cinder-trisync',
    meaning: 'Protection group in the pod for trisync',
  },
  pure_replication_pod_name: { type: 'string', default: 'cinder-pod', meaning: 'Pod for sync' },
  pure_ghost_pod_name: {
    type: 'string',
    default: 'cinder-ghost-pod',
    meaning: 'Prefix of temporary pods while retyping',
  },
  pure_trisync_enabled: {
    type: 'boolean',
    default: false,
    meaning: 'Sync to one array and async to another',
  },
  pure_eradicate_on_delete: {
    type: 'boolean',
    default: false,
    meaning: 'Eradicate at once what Cinder deletes',
  },
  pure_safemode_enabled: {
    type: 'boolean',
    default: false,
    meaning: 'Enforce SafeMode; forces eradication off',
  },
  pure_automatic_max_oversubscription_ratio: {
    type: 'boolean',
    default: true,
    meaning: 'Over-subscribe by the data reduction of the array',
  },
  pure_host_personality: {
    type: 'string',
    default: null,
    choices: ['aix', 'esxi', 'hitachi-vsp', 'hpux', 'oracle-vm-server', 'solaris', 'vms'],
    meaning: 'How the array speaks to the hosts',
  },
  pure_iscsi_cidr: {
    type: 'string',
    default: '0.0.0.0/0',
    meaning: 'Network of the iSCSI ports to use',
  },
  pure_iscsi_cidr_list: {
    type: 'list',
    default: null,
    meaning: 'Networks of the iSCSI ports to use',
  },
  pure_nvme_cidr: {
    type: 'string',
    default: '0.0.0.0/0',
    meaning: 'Network of the NVMe ports to use',
  },
  pure_nvme_cidr_list: {
    type: 'list',
    default: null,
    meaning: 'Networks of the NVMe ports to use',
  },
  pure_nvme_transport: {
    type: 'string',
    default: 'roce',
    choices: ['roce', 'tcp'],
    meaning: 'Transport of NVMe',
  },
  driver_ssl_cert_verify: {
    type: 'boolean',
    default: false,
    meaning: 'Check the certificate of the primary array',
  },
  driver_ssl_cert_path: { type: 'string', default: null, meaning: 'CA of the primary array' },
  use_chap_auth: { type: 'boolean', default: false, meaning: 'CHAP for iSCSI' },
  use_multipath_for_image_xfer: {
    type: 'boolean',
    default: false,
    meaning: 'Several paths when images are copied',
  },
  reserved_percentage: {
    type: 'integer',
    default: 0,
    min: 0,
    max: 100,
    meaning: 'Share of the capacity left alone',
  },
  max_over_subscription_ratio: {
    type: 'string',
    default: '20.0',
    meaning: 'How much more may be promised than there is',
  },
} as const satisfies Record<string, OptionSpec>

export type PureOption = keyof typeof pureOptions

/** The spec of an option of a Pure backend, undefined for every other name. */
export const pureOption = (name: string): OptionSpec | undefined =>
  Object.hasOwn(pureOptions, name) ? pureOptions[name as PureOption] : undefined // own keys only

/** The driver's classes; Cinder imports the class by this path when it starts. */
export const pureDrivers = [
  'cinder.volume.drivers.pure.PureISCSIDriver',
  'cinder.volume.drivers.pure.PureFCDriver',
  'cinder.volume.drivers.pure.PureNVMEDriver',
] as const
