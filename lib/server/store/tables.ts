/** Times are ms since the epoch on the source array's clock, unless they say otherwise; sizes are bytes. */

/** A protection group and one of its targets: what has a lag of its own. */
export type ReplicationTable = {
  /** Made from the other three, so that any process knows it without asking: `replicationId`. */
  id: string
  /** Name of the array (or pod) that the group is made on. */
  source: string
  group_name: string
  target: string
}

/** One recovery point of a replication, as it was last seen. The array forgets it, this does not. */
export type RecoveryPointTable = {
  replication_id: string
  /** Name of the snapshot on the target. */
  name: string
  taken_ms: number
  started_ms: number | null
  /** Null while its transfer is under way, and for ever if it never ended. */
  completed_ms: number | null
  transferred_bytes: number
}

/** A time during which nothing that happened can have escaped: what lies between two is not known. */
export type ObservationTable = {
  replication_id: string
  from_ms: number
  to_ms: number
}

/** What the group was set to from a moment on, as it was seen. */
export type ObjectiveTable = {
  replication_id: string
  since_ms: number
  interval_seconds: number
  /** 0 or 1, which both databases store alike. */
  enabled: number
}

/** How late is late for one group, as multiples of its interval; groups without a row have the default. */
export type LagThresholdTable = {
  /** As of a replication. */
  source: string
  group_name: string
  late_factor: number
  very_late_factor: number
  /** Who set it, and when on the console's clock. */
  set_by: string
  set_ms: number
}

export type Tables = {
  replication: ReplicationTable
  recovery_point: RecoveryPointTable
  observation: ObservationTable
  objective: ObjectiveTable
  lag_threshold: LagThresholdTable
}
