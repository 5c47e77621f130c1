import type { Overview } from '../../contracts/farside/overview.ts'
import { needyStatuses } from '../../domain/protection/verdict.ts'
import { SECOND_MS } from '../../domain/units.ts'
import { type CensusRow, sortRows } from '../census/select-volumes.ts'

/** What stands on one page, before somebody wants the list. */
const mostCauses = 8
const mostNames = 2

/**
 * The volumes that need somebody, worst first, told by what is wrong with them: a group that is late
 * is one trouble, however many volumes are in it.
 */
export function attentionOf(
  rows: readonly CensusRow[],
  isAdmin: boolean,
): Pick<Overview, 'attention' | 'causeCount'> {
  const needy = rows.filter(({ verdict }) => needyStatuses.includes(verdict.status))
  const sorted = sortRows(needy, { key: 'protection', isDescending: false })
  const causes = [...Map.groupBy(sorted, causeOf).values()]
  return {
    causeCount: causes.length,
    attention: causes.slice(0, mostCauses).flatMap((members) => {
      const [first] = members
      if (first === undefined) return []
      const { status, headline, todo } = first.verdict
      return [
        {
          status,
          headline,
          todo,
          array: isAdmin ? (first.arrays[0] ?? null) : null,
          count: members.length,
          volumes: members.slice(0, mostNames).map(({ volume }) => ({
            id: volume.id,
            name: volume.name ?? '',
          })),
        },
      ]
    }),
  }
}

const causeOf = ({ verdict: { status, headline, todo }, arrays }: CensusRow) =>
  JSON.stringify([status, headline, todo, arrays[0] ?? null])

/** How old the newest recovery point is where it is oldest, of what is protected; in seconds. */
export function oldestRecoveryPoint(rows: readonly CensusRow[]): number | null {
  let oldest: number | null = null
  for (const { verdict } of rows) {
    if (verdict.status !== 'protected' || verdict.recoveryPoint === null) continue
    const { takenMs, asOfMs } = verdict.recoveryPoint
    oldest = Math.max(oldest ?? 0, (asOfMs - takenMs) / SECOND_MS)
  }
  return oldest
}
