import type { LagHistory, TargetLag } from '../../contracts/farside/lag.ts'
import { defaultLagThresholds, type LagThresholds } from '../../domain/replication/lag.ts'
import { compliance } from '../../domain/replication/lag-compliance.ts'
import { findArray, readFleet } from '../cloud/fleet.ts'
import { Failure } from '../failure.ts'
import { readGroups } from '../inventory/array-reads.ts'
import { nameOnTarget } from '../inventory/recovery-reads.ts'
import { withStore } from '../store/the-store.ts'
import {
  type AskedPeriod,
  judgeRecord,
  type PeriodQuery,
  periodOf,
  presentOf,
} from './judge-record.ts'
import { readLagThresholds } from './lag-thresholds.ts'
import { readReplications } from './read-history.ts'
import type { Replication } from './record-sighting.ts'
import { recordFleet } from './recorder.ts'
import { sourceOf } from './source-groups.ts'

/**
 * The history of a group's lag, of a copy that of the copy; what the targets show now is recorded first.
 * @throws Failure `not-found`, or when the store cannot be used
 */
export async function readLag(
  array: string,
  name: string,
  query: PeriodQuery,
): Promise<LagHistory> {
  await recordFleet()
  const [fleet, replications, allThresholds] = await Promise.all([
    readFleet(),
    replicationsOf(array, name),
    readLagThresholds(),
  ])
  const period = periodOf(query, presentOf(fleet, array))
  // All of them are replications of one group.
  const copyNames = replications.map((each) => nameOnTarget(each.source, each.group))
  const thresholds = allThresholds.get(copyNames[0] ?? '') ?? defaultLagThresholds
  const targets = replications.map((each) => lagOf(each, period, thresholds))
  return { asOfMs: period.asOfMs, thresholds, targets: await Promise.all(targets) }
}

async function replicationsOf(array: string, name: string): Promise<Replication[]> {
  const source = sourceOf(array, name)
  const all = await withStore(readReplications)
  const found = all.filter(
    (each) =>
      (each.source === source && each.group === name) ||
      (each.target === array && nameOnTarget(each.source, each.group) === name),
  )
  if (found.length > 0) return found
  const { handle } = await findArray(array)
  const groups = await readGroups(handle)
  if (groups.some((group) => group.name === name)) return []
  throw new Failure('not-found', `${array} has no protection group ${name}.`)
}

async function lagOf(
  replication: Replication,
  period: AskedPeriod,
  thresholds: LagThresholds,
): Promise<TargetLag> {
  const { toMs, parts, objectives } = await judgeRecord(replication, period, thresholds)
  return {
    target: replication.target,
    fromMs: period.fromMs,
    toMs,
    parts,
    objectives,
    compliance: compliance(parts),
  }
}
