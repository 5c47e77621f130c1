/** Options whose name on the command line is not the property's own. */
const named: Readonly<Record<string, string>> = {
  provisioned: '--size',
  'qos.iops_limit': '--iops-limit',
  'qos.bandwidth_limit': '--bw-limit',
  iqns: '--iqnlist',
  wwns: '--wwnlist',
  nqns: '--nqnlist',
  add_iqns: '--addiqnlist',
  remove_iqns: '--remiqnlist',
  add_wwns: '--addwwnlist',
  remove_wwns: '--remwwnlist',
  add_nqns: '--addnqnlist',
  remove_nqns: '--remnqnlist',
  failover_preferences: '--failover-preference',
  'snapshot_schedule.enabled': '--snap',
  'snapshot_schedule.frequency': '--snap-frequency',
  'snapshot_schedule.at': '--snap-at',
  'replication_schedule.enabled': '--replicate',
  'replication_schedule.frequency': '--replicate-frequency',
  'replication_schedule.at': '--replicate-at',
  'replication_schedule.blackout': '--replicate-blackout',
  'source_retention.all_for_sec': '--all-for',
  'source_retention.per_day': '--per-day',
  'source_retention.days': '--days',
  'target_retention.all_for_sec': '--target-all-for',
  'target_retention.per_day': '--target-per-day',
  'target_retention.days': '--target-days',
}

/** Flags of the command line that stand alone: their value is in the subcommand. */
const alone = new Set(['--snap', '--replicate'])

/** Times that the wire tells in ms and the command line in seconds. */
const inMilliseconds = new Set(['--snap-frequency', '--replicate-frequency'])

/** What a record must never hold. */
const secret = /password|connection_key|symmetric_key/

/**
 * The properties of a body as options, `--target-per-day 5`; those within a part by the whole path.
 * Secrets are masked.
 */
export function optionsOf(body: Readonly<Record<string, unknown>>, path = ''): string[] {
  return Object.entries(body).flatMap(([property, value]) => {
    const place = path === '' ? property : `${path}.${property}`
    const option = named[place] ?? `--${place.replaceAll(/[._]/g, '-')}`
    if (alone.has(option)) return [option]
    if (secret.test(property)) return [option, '****']
    if (isPart(value)) return isReference(value) ? [option, value.name] : optionsOf(value, place)
    return [option, textOf(value, inMilliseconds.has(option))]
  })
}

const isPart = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isReference = (value: Readonly<Record<string, unknown>>): value is { name: string } =>
  typeof value.name === 'string' && Object.keys(value).length <= 2

function textOf(value: unknown, isMilliseconds: boolean): string {
  if (isMilliseconds && typeof value === 'number') return `${value / 1000}s`
  if (isPart(value)) return isReference(value) ? value.name : JSON.stringify(value)
  const text = Array.isArray(value)
    ? value.map((item) => textOf(item, false)).join(',')
    : String(value ?? '')
  return /^[^\s"]+$/.test(text) ? text : JSON.stringify(text)
}
