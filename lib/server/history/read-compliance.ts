import * as z from 'zod'
import {
  type ComplianceReport,
  type ComplianceRow,
  complianceGroupings,
} from '../../contracts/farside/compliance.ts'
import { partsWithin, periodsOf, reportSteps } from '../../domain/replication/compliance-report.ts'
import { defaultLagThresholds } from '../../domain/replication/lag.ts'
import { compliance, type JudgedPart } from '../../domain/replication/lag-compliance.ts'
import { readFleet } from '../cloud/fleet.ts'
import { readGroups } from '../inventory/array-reads.ts'
import { nameOnTarget } from '../inventory/recovery-reads.ts'
import { withStore } from '../store/the-store.ts'
import { judgeRecord, periodOf, periodQuerySchema, presentOf } from './judge-record.ts'
import { readLagThresholds } from './lag-thresholds.ts'
import { type Members, readMembersOfCopies } from './members-of-copies.ts'
import { readReplications } from './read-history.ts'
import { type Replication, replicationId } from './record-sighting.ts'
import { recordFleet } from './recorder.ts'
import { rowsByMembers } from './rows-by-members.ts'
import { readSourceGroups } from './source-groups.ts'

/** The query of `GET /api/compliance`. */
export const complianceQuerySchema = periodQuerySchema.and(
  z.object({
    by: z.enum(complianceGroupings).default('group'),
    per: z.enum(reportSteps).default('whole'),
  }),
)
export type ComplianceQuery = z.infer<typeof complianceQuerySchema>

/** A replication with its record of the period. */
export type JudgedReplication = Replication & { copyName: string; parts: JudgedPart[] }

/**
 * How well recovery points came in time, by group, by volume type or by project. Of types and projects
 * every volume that is a member of a group now counts, since it has been there.
 * @throws Failure when the store or Cinder cannot be read
 */
export async function readCompliance(query: ComplianceQuery): Promise<ComplianceReport> {
  await recordFleet()
  const fleet = await readFleet()
  const { fromMs, toMs, asOfMs } = periodOf(query, presentOf(fleet))
  const [replications, members] = await Promise.all([
    judgedReplications({ fromMs, toMs, asOfMs }),
    readMembersOfCopies(),
  ])
  // Newest first.
  const periods = periodsOf({ fromMs, toMs }, query.per).reverse()
  const rows =
    query.by === 'group'
      ? await rowsByGroup(replications, periods, members)
      : rowsByMembers(replications, periods, members, query.by)
  return { asOfMs, fromMs, toMs, rows }
}

async function judgedReplications(
  period: Parameters<typeof judgeRecord>[1],
): Promise<JudgedReplication[]> {
  const [fleet, recorded, thresholds] = await Promise.all([
    readFleet(),
    withStore(readReplications),
    readLagThresholds(),
  ])
  const present = (await readSourceGroups(fleet)).flatMap(({ source, name, targets }) =>
    targets.map((target): Replication => ({ source, group: name, target })),
  )
  const isPresent = new Set(present.map(replicationId))
  const all = new Map([...recorded, ...present].map((each) => [replicationId(each), each]))
  const judged = [...all].map(async ([id, replication]) => {
    const copyName = nameOnTarget(replication.source, replication.group)
    const own = thresholds.get(copyName) ?? defaultLagThresholds
    const { parts, isRecorded } = await judgeRecord(replication, period, own)
    // A group that is gone is of no interest where nothing was recorded of it.
    return isRecorded || isPresent.has(id) ? [{ ...replication, copyName, parts }] : []
  })
  return (await Promise.all(judged)).flat()
}

async function rowsByGroup(
  replications: readonly JudgedReplication[],
  periods: readonly { fromMs: number; toMs: number }[],
  { byCopy }: Members,
): Promise<ComplianceRow[]> {
  const pages = await arraysOfGroups()
  const ordered = replications.toSorted(
    (left, right) =>
      left.group.localeCompare(right.group) ||
      left.source.localeCompare(right.source) ||
      left.target.localeCompare(right.target),
  )
  return periods.flatMap((period) =>
    ordered.map(({ source, group, target, copyName, parts }) => ({
      name: group,
      source,
      target,
      array: pages.get(copyName) ?? null,
      volumeCount: byCopy.get(copyName)?.length ?? 0,
      ...period,
      compliance: compliance(partsWithin(parts, period)),
    })),
  )
}

/** On which array a group is found now, by the name of its copies. */
async function arraysOfGroups(): Promise<Map<string, string>> {
  const { online } = await readFleet()
  const perArray = online.map(async ({ handle, identity }) => {
    const groups = await readGroups(handle).catch(() => [])
    return groups
      .filter(({ is_local }) => is_local !== false)
      .map(({ name }): [string, string] => [nameOnTarget(identity.name, name), identity.name])
  })
  return new Map((await Promise.all(perArray)).flat())
}
