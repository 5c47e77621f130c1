import type { Matching } from '../volume-type/matching.ts'

export type SchedulingNow = {
  tone: 'ok' | 'warn' | 'danger'
  /** A sentence without a full stop. */
  headline: string
  /** What would let a pool take it, each once, the one that helps most pools first. */
  changes: { words: string; pools: string[] }[]
  /** Sentences. */
  todo: string
}

const again = 'Cinder does not try again by itself: delete the volume and create it again.'

/** What would become of the request if it were made again, by the pools of now. */
export function schedulingNow({ pools, crash }: Matching): SchedulingNow {
  if (crash !== null)
    return {
      tone: 'danger',
      headline: `One of its extra specs makes the scheduler itself fail (${crash})`,
      changes: changesOf(pools),
      todo: `Mend the type first. ${again}`,
    }
  const taking = pools.filter(({ passes }) => passes)
  if (taking.length === 0)
    return {
      tone: 'danger',
      headline: pools.length === 0 ? 'No backend is known' : 'No backend would take it now either',
      changes: changesOf(pools),
      todo: `${pools.length === 0 ? 'Get cinder-volume up' : 'Make such a change'} first. ${again}`,
    }
  const bad = taking.find(({ fate }) =>
    ['phantom', 'unprotected', 'error'].includes(fate?.kind ?? ''),
  )
  const names = taking.map(({ pool }) => pool).join(' and ')
  if (bad !== undefined)
    return {
      tone: 'warn',
      headline: `${names} would take it now, and not do what its type asks for`,
      changes: [],
      todo: `${bad.fate?.words ?? ''} Mend the type first.`,
    }
  return { tone: 'ok', headline: `${names} would take it now`, changes: [], todo: again }
}

function changesOf(pools: Matching['pools']): SchedulingNow['changes'] {
  const byWords = new Map<string, string[]>()
  for (const { pool, filters, specs } of pools) {
    // Every extra spec that fails has a change of its own; the filter only repeats the first.
    const ofSpecs = specs.flatMap(({ key, nearest }) =>
      nearest === null ? [] : [`${key}: ${lowerFirst(nearest.words)}`],
    )
    const ofFilters = filters.flatMap(({ filter, nearest }) =>
      nearest === null || filter === 'CapabilitiesFilter' ? [] : [nearest.words],
    )
    for (const words of [...ofSpecs, ...ofFilters])
      byWords.set(words, [...(byWords.get(words) ?? []), pool])
  }
  return [...byWords]
    .map(([words, of]) => ({ words, pools: of }))
    .sort((a, b) => b.pools.length - a.pools.length)
}

const lowerFirst = (words: string) => words.charAt(0).toLowerCase() + words.slice(1)
