import { arrayTables } from './arrays.ts'
import { groupTables } from './groups.ts'
import { hostTables } from './hosts.ts'
import { lagTables } from './lags.ts'
import { planning } from './planning.ts'
import { podTables, podTotals } from './pods.ts'
import { recordTables } from './records.ts'
import { snapshotTables } from './snapshots.ts'
import { volumeTables } from './volumes.ts'

/**
 * The tables of the stand-in arrays. An object of a stretched pod has one row per array, with the
 * same `id` on both: reads ask for one array, writes address an `id` and so reach every member.
 *
 * `eradicate_ms` is null while an object lives; destroyed, it is the moment at which it goes for good.
 * Names compare without case. `key` is the order of creation and what pages continue from.
 */
export const schema = [
  arrayTables,
  podTables,
  volumeTables,
  podTotals,
  groupTables,
  hostTables,
  snapshotTables,
  recordTables,
  lagTables,
  planning,
].join('\n')
