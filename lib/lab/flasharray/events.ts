import type { Clock, EventSource } from '../core/clock.ts'
import type { Store } from '../core/store.ts'
import {
  eradicateGroup,
  eradicateGroupSnapshots,
  eradicatePod,
  eradicateVolume,
  eradicateVolumeSnapshot,
} from './model/eradication.ts'
import { type SnapshotGroup, servingGroups, snapshotGroupColumns } from './model/groups.ts'
import { lagSource } from './model/lag.ts'
import type { Pipe } from './model/pipes.ts'
import { resyncSource } from './model/resync.ts'
import { expireSnapshots } from './model/retention.ts'
import { nextOf } from './model/schedule.ts'
import { takeSnapshotOf } from './model/snapshots.ts'
import { servePipe } from './model/transfers.ts'
import { eradicateVolumeGroup } from './model/volume-groups.ts'
import { settleWorld } from './model/world.ts'

/**
 * Registers what happens on the arrays by itself. The order counts when two are due at the same time:
 * a transfer arrives before the next snapshot is taken, and both before anything expires.
 */
export function addEventSources(store: Store, clock: Clock): void {
  clock.addSource(pipeSource(store))
  clock.addSource(scheduleSource(store, 'replication'))
  clock.addSource(scheduleSource(store, 'snapshot'))
  clock.addSource(retentionSource(store))
  clock.addSource(resyncSource(store, settleWorld))
  clock.addSource(lagSource(store))
  clock.addSource({
    name: 'eradication of group snapshots',
    dueSql: least('eradicate_ms', 'fa_pg_snap'),
    fire: (dueMs) => eradicateGroupSnapshots({ store, nowMs: dueMs }),
  })
  const stage = (nowMs: number) => ({ store, nowMs })
  const sources = [
    eradicationSource(store, 'fa_volume', 'id', (id, ms) => eradicateVolume(stage(ms), String(id))),
    eradicationSource(store, 'fa_volume_group', 'id', (id, ms) =>
      eradicateVolumeGroup(stage(ms), String(id)),
    ),
    eradicationSource(store, 'fa_volume_snap', 'id', (id, ms) =>
      eradicateVolumeSnapshot(stage(ms), String(id)),
    ),
    eradicationSource(store, 'fa_pg', 'id', (id, ms) => eradicateGroup(stage(ms), String(id))),
    eradicationSource(store, 'fa_pod', 'id', (id, ms) => eradicatePod(stage(ms), String(id))),
  ]
  for (const source of sources) clock.addSource(source)
}

/** The least value of an indexed column. */
const least = (column: string, table: string) =>
  `select min(${column}) from ${table} where ${column} is not null`

function pipeSource(store: Store): EventSource {
  return {
    name: 'transfers of the arrays',
    dueSql: least('next_ms', 'fa_pipe'),
    fire: (dueMs) => {
      const pipes = store.all<Pipe>(
        'select * from fa_pipe where next_ms <= ? order by next_ms, key',
        dueMs,
      )
      // A throttle window that begins or ends is an event too.
      return pipes.reduce((fired, pipe) => fired + 1 + servePipe({ store, nowMs: dueMs }, pipe), 0)
    },
  }
}

function scheduleSource(store: Store, kind: 'replication' | 'snapshot'): EventSource {
  const column = `next_${kind}_ms`
  return {
    name: `${kind} schedules of the arrays`,
    dueSql: least(column, 'fa_pg'),
    fire: (dueMs) => {
      const stage = { store, nowMs: dueMs }
      const rows = store.all<SnapshotGroup>(
        `select ${snapshotGroupColumns} from ${servingGroups} where g.${column} <= ? order by g.${column}, g.key`,
        dueMs,
      )
      // A group in a pod is on two arrays, and due once.
      const groups = Map.groupBy(rows, (row) => row.id)
      for (const [groupId, local] of groups) {
        const [lead] = local
        if (lead === undefined) continue
        takeSnapshotOf(stage, local, {
          groupId,
          onSchedule: true,
          replicate: kind === 'replication',
          schedule: { kind, nextMs: nextOf(stage, kind, lead, dueMs) },
        })
      }
      return groups.size
    },
  }
}

function retentionSource(store: Store): EventSource {
  return {
    name: 'retention of the arrays',
    dueSql: least('expire_ms', 'fa_pg_snap'),
    fire: (dueMs) => expireSnapshots({ store, nowMs: dueMs }),
  }
}

function eradicationSource(
  store: Store,
  table: string,
  column: 'id' | 'key',
  eradicate: (idOrKey: string | number, nowMs: number) => void,
): EventSource {
  return {
    name: `eradication from ${table}`,
    dueSql: least('eradicate_ms', table),
    fire: (dueMs) => {
      const rows = store.all<{ found: string | number }>(
        `select distinct ${column} as found from ${table} where eradicate_ms <= ?`,
        dueMs,
      )
      for (const { found } of rows) eradicate(found, dueMs)
      return rows.length
    },
  }
}
