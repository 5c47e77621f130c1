import * as z from 'zod'
import type { LagHistory, TargetLag } from '../../contracts/farside/lag.ts'
import { defaultLagThresholds, type LagThresholds } from '../../domain/replication/lag.ts'
import { compliance, judgeLag } from '../../domain/replication/lag-compliance.ts'
import { lagSpans } from '../../domain/replication/lag-history.ts'
import { DAY_MS, SECOND_MS } from '../../domain/units.ts'
import { type Fleet, findArray, readFleet } from '../cloud/fleet.ts'
import { Failure } from '../failure.ts'
import { readGroups } from '../inventory/array-reads.ts'
import { nameOnTarget } from '../inventory/recovery-reads.ts'
import { withStore } from '../store/the-store.ts'
import { readLagThresholds } from './lag-thresholds.ts'
import { readRecord, readReplications } from './read-history.ts'
import type { Replication } from './record-sighting.ts'
import { recordFleet } from './recorder.ts'
import { sourceOf } from './source-groups.ts'

const mostSeconds = (400 * DAY_MS) / SECOND_MS
const moment = z.coerce.number().int().min(0)

/** The query of `GET …/lag`: from and to in ms, or so many seconds up to the arrays' present. */
export const lagQuerySchema = z
  .object({
    from: moment.optional(),
    to: moment.optional(),
    lastSeconds: z.coerce.number().int().min(60).max(mostSeconds).default(86_400),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from < to, {
    message: 'The period must begin before it ends',
    path: ['from'],
  })
export type LagQuery = z.infer<typeof lagQuerySchema>

/** The record is as good as up to date when it ends so shortly before the present. */
const currentWithinMs = 60_000

/**
 * The history of a group's lag, of a copy that of the copy; what the targets show now is recorded first.
 * @throws Failure `not-found`, or when the store cannot be used
 */
export async function readLag(array: string, name: string, query: LagQuery): Promise<LagHistory> {
  await recordFleet()
  const [fleet, replications, allThresholds] = await Promise.all([
    readFleet(),
    replicationsOf(array, name),
    readLagThresholds(),
  ])
  const asOfMs = presentOf(fleet, array)
  const toMs = Math.min(query.to ?? asOfMs, asOfMs)
  const fromMs = Math.max(
    query.from ?? toMs - query.lastSeconds * SECOND_MS,
    toMs - mostSeconds * SECOND_MS,
  )
  // All of them are replications of one group.
  const copyNames = replications.map((each) => nameOnTarget(each.source, each.group))
  const thresholds = allThresholds.get(copyNames[0] ?? '') ?? defaultLagThresholds
  const period = { fromMs, toMs, asOfMs }
  const targets = replications.map((each) => lagOf(each, period, thresholds))
  return { asOfMs, thresholds, targets: await Promise.all(targets) }
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

/** The group's own array knows the time best; any other does when it is silent. */
function presentOf({ online }: Fleet, array: string): number {
  const own = online.find(({ identity }) => identity.name === array)
  return (own ?? online[0])?.identity.asOfMs ?? Date.now()
}

type Period = { fromMs: number; toMs: number; asOfMs: number }

async function lagOf(
  replication: Replication,
  { fromMs, toMs, asOfMs }: Period,
  thresholds: LagThresholds,
): Promise<TargetLag> {
  const { points, observed, objectives } = await withStore((store) =>
    readRecord(store, replication, fromMs, toMs),
  )
  const recordedToMs = observed.at(-1)?.toMs ?? 0
  const isCurrent = toMs === asOfMs && asOfMs - recordedToMs < currentWithinMs
  const endMs = isCurrent ? Math.max(fromMs, Math.min(recordedToMs, toMs)) : toMs
  const spans = lagSpans(points, observed, fromMs, endMs)
  const parts = judgeLag(spans, objectives, thresholds)
  return {
    target: replication.target,
    fromMs,
    toMs: endMs,
    parts,
    objectives,
    compliance: compliance(parts),
  }
}
