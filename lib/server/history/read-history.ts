import type { Objective } from '../../domain/replication/lag-compliance.ts'
import type { Observed, RecordedPoint } from '../../domain/replication/lag-history.ts'
import type { Store } from '../store/open-store.ts'
import { type Replication, replicationId } from './record-sighting.ts'

/** The record of one replication between two moments, in order of time. */
export type ReplicationRecord = {
  /** Complete points; among them the last that had arrived before `fromMs`. */
  points: (RecordedPoint & { transferredBytes: number })[]
  observed: Observed[]
  objectives: Objective[]
}

/** Everything that the history of a replication between two moments is made of. */
export async function readRecord(
  store: Store,
  replication: Replication,
  fromMs: number,
  toMs: number,
): Promise<ReplicationRecord> {
  const id = replicationId(replication)
  const points = store
    .selectFrom('recovery_point')
    .select(['taken_ms', 'completed_ms', 'transferred_bytes'])
    .where('replication_id', '=', id)
  const [before, during, observations, objectives] = await Promise.all([
    points.where('completed_ms', '<', fromMs).orderBy('taken_ms', 'desc').limit(1).execute(),
    points
      .where('completed_ms', '>=', fromMs)
      .where('completed_ms', '<=', toMs)
      .orderBy('completed_ms')
      .execute(),
    store
      .selectFrom('observation')
      .select(['from_ms', 'to_ms'])
      .where('replication_id', '=', id)
      .where('to_ms', '>=', fromMs)
      .where('from_ms', '<=', toMs)
      .orderBy('from_ms')
      .execute(),
    store
      .selectFrom('objective')
      .select(['since_ms', 'interval_seconds', 'enabled'])
      .where('replication_id', '=', id)
      .where('since_ms', '<=', toMs)
      .orderBy('since_ms')
      .execute(),
  ])
  return {
    points: [...before, ...during].flatMap(({ taken_ms, completed_ms, transferred_bytes }) =>
      completed_ms === null
        ? []
        : [{ takenMs: taken_ms, completedMs: completed_ms, transferredBytes: transferred_bytes }],
    ),
    observed: observations.map(({ from_ms, to_ms }) => ({ fromMs: from_ms, toMs: to_ms })),
    objectives: objectives.map(({ since_ms, interval_seconds, enabled }) => ({
      sinceMs: since_ms,
      intervalSeconds: interval_seconds,
      enabled: enabled === 1,
    })),
  }
}

/** Every replication that there is a record of, by source, group and target. */
export async function readReplications(store: Store): Promise<Replication[]> {
  const rows = await store
    .selectFrom('replication')
    .select(['source', 'group_name', 'target'])
    .orderBy('source')
    .orderBy('group_name')
    .orderBy('target')
    .execute()
  return rows.map(({ source, group_name, target }) => ({ source, group: group_name, target }))
}
