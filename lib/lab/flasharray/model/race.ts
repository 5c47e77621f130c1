/** One array of a stretched pod, as the contest between the two sees it. */
export type Side = {
  state: 'online' | 'offline' | 'resyncing'
  /** Whether it has the newest data of the pod. */
  isCurrent: boolean
  isPreElected: boolean
  hasPower: boolean
  /** Whether it reaches the right mediator. */
  reachesMediator: boolean
  /** Its place among the failover preferences, then by when the pod came to it: the least one wins. */
  rank: number
}

export type Verdict = Pick<Side, 'state' | 'isCurrent' | 'isPreElected'>

/**
 * Who serves a stretched pod (Purity's ActiveCluster: SDK model PodArrayStatus, and the knowledge base
 * on failover preferences). While the arrays see each other both do, and whoever fell behind resyncs.
 * When they lose each other, the first to reach the mediator goes on and the other goes offline; a
 * member that was behind already never takes part. Without a mediator the pre-elected one goes on.
 * @param areConnected whether both have power and the wire between them is whole.
 */
export function judge(sides: readonly Side[], areConnected: boolean): Verdict[] {
  return areConnected ? together(sides) : apart(sides)
}

function together(sides: readonly Side[]): Verdict[] {
  const current = sides.filter((side) => side.isCurrent)
  const lead = best(current.filter((side) => side.state === 'online')) ?? best(current)
  const inSync = sides.filter(
    (side) => side === lead || (side.isCurrent && side.state === 'online'),
  )
  // Pre-election is for arrays that are in sync: otherwise the one with the newest data goes on anyway.
  const needsElection =
    inSync.length === sides.length && sides.every((side) => !side.reachesMediator)
  const elected = needsElection ? best(sides) : undefined
  return sides.map((side) => ({
    state: inSync.includes(side) ? 'online' : 'resyncing',
    isCurrent: inSync.includes(side),
    isPreElected: side === elected,
  }))
}

function apart(sides: readonly Side[]): Verdict[] {
  const current = sides.filter((side) => side.isCurrent)
  const alive = current.filter((side) => side.hasPower)
  // Whoever alone has the newest data won this contest before, or had no rival: it need not race.
  const winner =
    current.length === 1
      ? alive[0]
      : (best(alive.filter((side) => side.reachesMediator)) ??
        alive.find((side) => side.isPreElected))
  return sides.map((side) => ({
    state: side === winner ? 'online' : 'offline',
    isCurrent: side.isCurrent && (winner === undefined || side === winner),
    isPreElected: side.isPreElected,
  }))
}

const best = (sides: readonly Side[]): Side | undefined =>
  sides.toSorted((one, other) => one.rank - other.rank)[0]
