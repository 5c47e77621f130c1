import type { ComplianceRow } from '../../contracts/farside/compliance.ts'
import {
  type Period,
  partsWithin,
  sumOfCompliance,
} from '../../domain/replication/compliance-report.ts'
import { type Compliance, compliance } from '../../domain/replication/lag-compliance.ts'
import type { Member, Members } from './members-of-copies.ts'
import type { JudgedReplication } from './read-compliance.ts'

type Sum = { name: string; members: Set<Member>; kept: Compliance[] }

/** By volume type or by project: each of their volumes counts for as long as it has been there. */
export function rowsByMembers(
  replications: readonly JudgedReplication[],
  periods: readonly Period[],
  { byCopy, projectNames }: Members,
  by: 'type' | 'project',
): ComplianceRow[] {
  const nameOf = ({ type, projectId }: Member) =>
    by === 'type' ? type || 'No type' : (projectNames.get(projectId) ?? projectId)
  return periods.flatMap((period) => {
    const sums = new Map<string, Sum>()
    for (const { copyName, parts } of replications) {
      const within = partsWithin(parts, period)
      const whole = compliance(within)
      for (const member of byCopy.get(copyName) ?? []) {
        const key = by === 'type' ? member.type : member.projectId
        const sum = sums.get(key) ?? { name: nameOf(member), members: new Set(), kept: [] }
        sums.set(key, sum)
        const sinceMs = member.createdMs ?? period.fromMs
        if (sinceMs >= period.toMs) continue
        sum.members.add(member)
        sum.kept.push(
          sinceMs <= period.fromMs
            ? whole
            : compliance(partsWithin(within, { fromMs: sinceMs, toMs: period.toMs })),
        )
      }
    }
    return [...sums.values()]
      .filter(({ kept }) => kept.length > 0)
      .sort((left, right) => left.name.localeCompare(right.name))
      .map(({ name, members, kept }) => ({
        name,
        source: null,
        target: null,
        array: null,
        volumeCount: members.size,
        ...period,
        compliance: sumOfCompliance(kept),
      }))
  })
}
