import type { Retention } from '../replication/retention.ts'
import { type OptionSpec, type PureOption, pureOptions } from './options.ts'
import { type CinderConf, hasSection } from './parse.ts'
import { type DeviceReading, type OptionReading, type OptionValue, readOption } from './read.ts'
import { type ReplicationDevice, toReplicationDevice } from './replication-device.ts'
import type { ReadContext } from './substitute.ts'

/** An option whose value cannot be read: the driver stops when it asks for it. */
type OptionError = {
  option: PureOption
  line: number
  error: 'ConfigFileValueError' | 'NoSuchOptError'
  /** In plain words, without the value. */
  message: string
}

/** What the Pure driver gets to see of one backend's section, defaults filled in. */
export type PureBackend = {
  section: string
  inFile: boolean
  /** Null when not given; the driver then calls itself by the name of its class. */
  volumeBackendName: string | null
  volumeDriver: string | null
  sanIp: string
  apiToken: string | null
  sslCertVerify: boolean
  sslCertPath: string | null
  devices: ReplicationDevice[]
  intervalSeconds: number
  targetRetention: Retention
  groupName: string
  trisyncGroupName: string
  podName: string
  /** Beginning of the name of the pod through which a retyped volume passes. */
  ghostPodName: string
  trisyncEnabled: boolean
  eradicateOnDelete: boolean
  safemodeEnabled: boolean
  /** `roce` or `tcp`; of the NVMe driver only. */
  nvmeTransport: string
  /** Line of each option that stands in the file (the last one, if it comes more than once). */
  lines: Partial<Record<PureOption, number>>
  errors: OptionError[]
}

/** Where options stand that all backends share (SHARED_CONF_GROUP of cinder/volume/configuration.py). */
export const SHARED_SECTION = 'backend_defaults'

/**
 * Reads a backend's section as the driver does: an option that is missing or an empty number is taken
 * from `[backend_defaults]`, then from the defaults (cinder/volume/configuration.py @ ab09bc39);
 * `[DEFAULT]` plays no part. An option that cannot be read is listed in `errors` and has its default.
 */
export function readBackend(
  conf: CinderConf,
  section: string,
  context: ReadContext = {},
): PureBackend {
  const lines: PureBackend['lines'] = {}
  const errors: OptionError[] = []
  const value = (option: PureOption): OptionValue => {
    const own = readOption(conf, section, option, context)
    if (own.line !== null) lines[option] = own.line
    if (own.ok && own.line !== null && own.value !== null) return own.value
    const shared: OptionReading = own.ok ? readOption(conf, SHARED_SECTION, option, context) : own
    if (shared.ok) return shared.value ?? defaultOf(option)
    const { line, error, message } = shared
    errors.push({ option, line, error, message })
    return defaultOf(option)
  }
  const text = (option: PureOption) => {
    const found = value(option)
    return typeof found === 'string' ? found : null
  }
  const number = (option: PureOption) => {
    const found = value(option)
    return typeof found === 'number' ? found : 0 // every number has a default
  }
  return {
    section,
    inFile: hasSection(conf, section),
    volumeBackendName: text('volume_backend_name'),
    volumeDriver: text('volume_driver'),
    sanIp: text('san_ip') ?? '',
    apiToken: text('pure_api_token'),
    sslCertVerify: value('driver_ssl_cert_verify') === true,
    sslCertPath: text('driver_ssl_cert_path'),
    devices: devicesOf(value('replication_device')),
    intervalSeconds: number('pure_replica_interval_default'),
    targetRetention: {
      allForSeconds: number('pure_replica_retention_short_term_default'),
      perDay: number('pure_replica_retention_long_term_per_day_default'),
      days: number('pure_replica_retention_long_term_default'),
    },
    groupName: text('pure_replication_pg_name') ?? '',
    trisyncGroupName: text('pure_trisync_pg_name') ?? '',
    podName: text('pure_replication_pod_name') ?? '',
    ghostPodName: text('pure_ghost_pod_name') ?? '',
    trisyncEnabled: value('pure_trisync_enabled') === true,
    eradicateOnDelete: value('pure_eradicate_on_delete') === true,
    safemodeEnabled: value('pure_safemode_enabled') === true,
    nvmeTransport: text('pure_nvme_transport') ?? '',
    lines,
    errors,
  }
}

function defaultOf(option: PureOption): OptionValue {
  const spec: OptionSpec = pureOptions[option]
  return spec.default
}

const isDevice = (item: string | DeviceReading): item is DeviceReading => typeof item !== 'string'

const devicesOf = (value: OptionValue): ReplicationDevice[] =>
  Array.isArray(value)
    ? value.filter(isDevice).map(({ pairs, line }) => toReplicationDevice(pairs, line))
    : []
