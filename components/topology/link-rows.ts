import type { Topology } from '#lib/contracts/farside/topology.ts'
import { needyStatuses } from '#lib/domain/protection/verdict.ts'
import { type GroupTally, tallyWithout } from '#lib/domain/replication/topology.ts'

type Link = Topology['links'][number]
export type LinkedGroup = Link['groups'][number]
export type LinkedPod = Link['pods'][number]

/** What stands in one line between a source and a target. */
export type LinkRow =
  | { kind: 'pod'; pod: LinkedPod }
  | { kind: 'group'; group: LinkedGroup }
  /** Groups that are too many to be shown one by one. */
  | { kind: 'bundle'; tally: GroupTally }
  /** cinder.conf names the target, and nothing replicates to it. */
  | { kind: 'missing'; backendId: string }

/** As many as the API names of each link. */
const MOST_ROWS = 4
/** In a cloud with many links each is drawn smaller. */
const MOST_ROWS_OF_MANY = 2
const MANY_LINKS = 6
const DENSE_LINKS = 12

/** More than can be followed one by one: each link is one line. */
export const isDenselyLinked = (linkCount: number) => linkCount > DENSE_LINKS

function mostRowsOf(linkCount: number): number {
  if (isDenselyLinked(linkCount)) return 1
  return linkCount > MANY_LINKS ? MOST_ROWS_OF_MANY : MOST_ROWS
}

/** @param linkCount how many links the drawing has. */
export function rowsOf(
  { groups, tally, pods, wantedBy }: Link,
  linkCount: number,
): [LinkRow, ...LinkRow[]] {
  const most = mostRowsOf(linkCount)
  const rows: LinkRow[] = pods.map((pod) => ({ kind: 'pod', pod }))
  if (tally.groupCount <= most)
    rows.push(...groups.map((group) => ({ kind: 'group' as const, group })))
  else {
    // The worst are named; all the others, late or not, are counted.
    const named = groups.slice(0, most - 1).filter(({ status }) => needyStatuses.includes(status))
    rows.push(...named.map((group) => ({ kind: 'group' as const, group })))
    rows.push({ kind: 'bundle', tally: tallyWithout(tally, named) })
  }
  const [first, ...others] = rows
  return first === undefined ? [{ kind: 'missing', backendId: wantedBy ?? '' }] : [first, ...others]
}
