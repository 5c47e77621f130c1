/** What the wire calls a value, and what the form calls the field of it. */
const fieldOf: Readonly<Record<string, string>> = {
  'replication_schedule.enabled': 'enabled',
  'replication_schedule.frequency': 'intervalSeconds',
  'replication_schedule.at': 'atSeconds',
  'replication_schedule.blackout': 'blackoutStartSeconds',
  'snapshot_schedule.enabled': 'snapshotEnabled',
  'snapshot_schedule.frequency': 'snapshotIntervalSeconds',
  'snapshot_schedule.at': 'snapshotAtSeconds',
  'source_retention.all_for_sec': 'sourceAllForSeconds',
  'source_retention.per_day': 'sourcePerDay',
  'source_retention.days': 'sourceDays',
  'target_retention.all_for_sec': 'allForSeconds',
  'target_retention.per_day': 'perDay',
  'target_retention.days': 'days',
}

/** The fields that an array's refusal names, each with its sentence; none when it names none. */
export const refusedFields = (message: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fieldOf)
      .filter(([property]) => message.includes(property))
      .map(([, field]) => [field, message]),
  )
