import * as z from 'zod'
import type { SearchKind, SearchResults } from '../../contracts/farside/search.ts'
import { readNeedle } from '../../domain/search/needle.ts'
import { strongestRole } from '../access/roles.ts'
import { readCensus } from '../census/census.ts'
import type { SignedIn } from '../session/signed-in.ts'
import { backendHits, groupHits, podHits, projectHits, typeHits } from './object-hits.ts'
import { arrayVolumeHits, bySerial, type Ranked, volumeHits } from './volume-hits.ts'

/** The query of `GET /api/search`. */
export const searchQuerySchema = z.object({
  q: z.string().max(300, 'At most 300 characters').default(''),
})

const mostOfAKind = 6

const nothing: SearchResults = { kinds: [], silent: [] }

/**
 * What a name or an id may mean, by kind. Administrators search the whole cloud; anybody else the
 * volumes of their own project, whose names on the arrays are known by the id in them.
 * @throws what Cinder said when its volumes cannot be read
 */
export async function search(session: SignedIn, q: string): Promise<SearchResults> {
  const needle = readNeedle(q)
  if (needle.text === '') return nothing
  if (strongestRole(session.roles) !== 'admin') {
    const own = volumeHits(await readCensus(), needle, session.project.id)
    return { kinds: ofKind('volume', own), silent: [] }
  }
  const none = (): Ranked[] => []
  const [census, groups, pods, backends, types, projects] = await Promise.all([
    readCensus(),
    groupHits(needle).catch(none),
    podHits(needle).catch(none),
    backendHits(needle).catch(none),
    typeHits(needle).catch(none),
    projectHits(needle).catch(none),
  ])
  const kinds = [
    ...ofKind('volume', volumeHits(census, bySerial(census, needle), null)),
    ...ofKind('array-volume', arrayVolumeHits(census, needle)),
    ...ofKind('protection-group', groups),
    ...ofKind('pod', pods),
    ...ofKind('backend', backends),
    ...ofKind('volume-type', types),
    ...ofKind('project', projects),
  ]
  const { offline } = census.circumstances.facts
  return { kinds, silent: offline.map(({ name }) => name) }
}

function ofKind(kind: SearchKind, found: Ranked[]): SearchResults['kinds'] {
  if (found.length === 0) return []
  const best = found
    .sort((a, b) => a.rank - b.rank || a.hit.title.localeCompare(b.hit.title))
    .slice(0, mostOfAKind)
  return [{ kind, hits: best.map(({ hit }) => hit), total: found.length }]
}
