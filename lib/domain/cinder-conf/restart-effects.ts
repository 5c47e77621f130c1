import { type Retention, retentionWords } from '../replication/retention.ts'
import { everyWords } from '../units.ts'
import { type PureBackend, readBackend } from './backend.ts'
import { parseCinderConf } from './parse.ts'

/** One thing that the next start of cinder-volume writes on the primary array. */
export type RestartEffect = {
  /** Name of the group or pod on the primary array. */
  object: string
  kind: 'group' | 'pod'
  field:
    | 'target-retention'
    | 'replication-interval'
    | 'schedule-enabled'
    | 'target'
    | 'stretched-to'
  /** In words: "every hour", "all of the last 24 hours, then 5 a day for 7 days", "pure2-async". */
  value: string
}

/**
 * What the next start of cinder-volume writes, whether the objects exist or not (`do_setup_replication`
 * and `_setup_replicated_pgroups` of cinder/volume/drivers/pure.py @ ab09bc39). Nothing without a
 * replication_device. Targets are named by their backend_id: conf does not know the arrays' names.
 */
export function restartEffects(text: string, section: string): RestartEffect[] {
  const backend = readBackend(parseCinderConf(text), section)
  if (backend.devices.length === 0) return []
  const syncDevices = backend.devices.filter(({ type }) => type === 'sync')
  const pod = syncDevices.map(
    ({ backendId }): RestartEffect => ({
      object: backend.podName,
      kind: 'pod',
      field: 'stretched-to',
      value: backendId ?? '',
    }),
  )
  const groups = groupsOf(backend).flatMap(({ name, devices }): RestartEffect[] => {
    const effect = (field: RestartEffect['field'], value: string): RestartEffect => ({
      object: name,
      kind: 'group',
      field,
      value,
    })
    return [
      effect('target-retention', retentionWords(backend.targetRetention)),
      effect('replication-interval', everyWords(backend.intervalSeconds)),
      ...devices.map(({ backendId }) => effect('target', backendId ?? '')),
      effect('schedule-enabled', 'on'),
    ]
  })
  return [...pod, ...groups]
}

/**
 * The groups that a start writes, each with the devices that become its targets. A sync target is an
 * async target, too; the driver makes no difference there.
 */
export function groupsOf(backend: PureBackend) {
  const groups = [{ name: backend.groupName, devices: backend.devices }]
  const asyncDevices = backend.devices.filter(({ type }) => type === 'async')
  // do_setup_trisync takes two devices with one token for one array, and leaves trisync off.
  const tokens = new Set(backend.devices.map(({ apiToken }) => apiToken))
  const isPossible = backend.devices.length === 2 && asyncDevices.length === 1 && tokens.size === 2
  if (backend.trisyncEnabled && isPossible)
    groups.push({ name: trisyncGroup(backend), devices: asyncDevices })
  return groups
}

const trisyncGroup = ({ podName, trisyncGroupName }: PureBackend) =>
  `${podName}::${trisyncGroupName}`

/** What cinder.conf says about a protection group, and writes over it at each start. */
export type GroupConf = { intervalSeconds: number; retention: Retention }

/** The values for the group of that name on the primary array; null when the backend leaves it alone. */
export function groupConfOf(backend: PureBackend, groupName: string): GroupConf | null {
  if (backend.devices.length === 0) return null
  if (!groupsOf(backend).some(({ name }) => name === groupName)) return null
  return { intervalSeconds: backend.intervalSeconds, retention: backend.targetRetention }
}

/** A value of a group that the next start of cinder-volume replaces by the one of cinder.conf. */
export type Overwritten = {
  field: 'enabled' | 'intervalSeconds' | 'allForSeconds' | 'perDay' | 'days'
  /** The option of cinder.conf to change instead; null where there is none. */
  option: string | null
  confValue: number | boolean
  proposedValue: number | boolean
}

const optionOf = {
  enabled: null,
  intervalSeconds: 'pure_replica_interval_default',
  allForSeconds: 'pure_replica_retention_short_term_default',
  perDay: 'pure_replica_retention_long_term_per_day_default',
  days: 'pure_replica_retention_long_term_default',
} as const

/**
 * Which of the proposed (or current) values would not survive the next start.
 * @param conf null for a group that no cinder.conf writes.
 */
export function overwrittenByRestart(
  conf: GroupConf | null,
  proposed: { enabled: boolean; intervalSeconds: number; retention: Retention },
): Overwritten[] {
  if (conf === null) return []
  const written = { enabled: true, intervalSeconds: conf.intervalSeconds, ...conf.retention }
  const wanted = {
    enabled: proposed.enabled,
    intervalSeconds: proposed.intervalSeconds,
    ...proposed.retention,
  }
  const fields = ['enabled', 'intervalSeconds', 'allForSeconds', 'perDay', 'days'] as const
  return fields
    .filter((field) => written[field] !== wanted[field])
    .map((field) => ({
      field,
      option: optionOf[field],
      confValue: written[field],
      proposedValue: wanted[field],
    }))
}
