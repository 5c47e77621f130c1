import type { Clock, EventSource } from '../core/clock.ts'
import type { Store } from '../core/store.ts'
import {
  ERADICATION_DELAY_MS,
  eradicateGroup,
  eradicateGroupSnapshot,
  eradicatePod,
  eradicateVolume,
} from './model/eradication.ts'
import { settleSchedule } from './model/schedule.ts'
import { takeSnapshot } from './model/snapshots.ts'
import { completeTransfer } from './model/transfers.ts'

/**
 * Registers what happens on the arrays by itself. The order counts when two are due at the same time:
 * a transfer arrives before the next snapshot is taken, and both before anything expires.
 */
export function addEventSources(store: Store, clock: Clock): void {
  clock.addSource(transferSource(store))
  clock.addSource(scheduleSource(store, 'replication'))
  clock.addSource(scheduleSource(store, 'snapshot'))
  clock.addSource(retentionSource(store))
  const stage = (nowMs: number) => ({ store, nowMs })
  const sources = [
    eradicationSource(store, 'fa_volume', 'id', (id, ms) => eradicateVolume(stage(ms), String(id))),
    eradicationSource(store, 'fa_pg_snap', 'key', (key, ms) =>
      eradicateGroupSnapshot(stage(ms), Number(key)),
    ),
    eradicationSource(store, 'fa_pg', 'id', (id, ms) => eradicateGroup(stage(ms), String(id))),
    eradicationSource(store, 'fa_pod', 'id', (id, ms) => eradicatePod(stage(ms), String(id))),
  ]
  for (const source of sources) clock.addSource(source)
}

/** The least value of an indexed column. */
function minimum(store: Store, column: string, table: string, condition: string) {
  const sql = `select min(${column}) as due from ${table} where ${condition}`
  return () => store.get<{ due: number | null }>(sql)?.due ?? undefined
}

function transferSource(store: Store): EventSource {
  return {
    name: 'transfers of the arrays',
    nextDueMs: minimum(store, 'ends_ms', 'fa_transfer', 'completed_ms is null'),
    fire: (dueMs): undefined => {
      const row = store.get<{ key: number; target_array: string }>(
        `select key, target_array from fa_transfer
         where completed_ms is null and ends_ms <= ? order by ends_ms, key limit 1`,
        dueMs,
      )
      if (row) completeTransfer({ store, array: row.target_array, nowMs: dueMs }, row.key)
    },
  }
}

function scheduleSource(store: Store, kind: 'replication' | 'snapshot'): EventSource {
  const column = `next_${kind}_ms`
  return {
    name: `${kind} schedules of the arrays`,
    nextDueMs: minimum(store, column, 'fa_pg', `${column} is not null`),
    fire: (dueMs): undefined => {
      const row = store.get<{ id: string; array: string }>(
        `select id, array from fa_pg where ${column} <= ? order by ${column}, key limit 1`,
        dueMs,
      )
      if (row === undefined) return
      const scene = { store, array: row.array, nowMs: dueMs }
      takeSnapshot(scene, { groupId: row.id, onSchedule: true, replicate: kind === 'replication' })
      store.run(`update fa_pg set last_${kind}_ms = ? where id = ?`, dueMs, row.id)
      settleSchedule(scene, row.id)
    },
  }
}

function retentionSource(store: Store): EventSource {
  return {
    name: 'retention of the arrays',
    nextDueMs: minimum(store, 'expire_ms', 'fa_pg_snap', 'expire_ms is not null'),
    fire: (dueMs): undefined => {
      store.run(
        `update fa_pg_snap set expire_ms = null, eradicate_ms = coalesce(eradicate_ms, ?2)
         where expire_ms <= ?1`,
        dueMs,
        dueMs + ERADICATION_DELAY_MS,
      )
    },
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
    nextDueMs: minimum(store, 'eradicate_ms', table, 'eradicate_ms is not null'),
    fire: (dueMs): undefined => {
      const rows = store.all<{ found: string | number }>(
        `select distinct ${column} as found from ${table} where eradicate_ms <= ?`,
        dueMs,
      )
      for (const { found } of rows) eradicate(found, dueMs)
    },
  }
}
