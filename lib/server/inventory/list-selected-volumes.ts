import type * as z from 'zod'
import { noType, type VolumeFacet, volumeFacets } from '../../contracts/farside/volume-filter.ts'
import type { VolumeFacets, VolumePage } from '../../contracts/farside/volumes.ts'
import { protectionStatuses } from '../../domain/protection/verdict.ts'
import { assertMayDo } from '../access/access.ts'
import { strongestRole } from '../access/roles.ts'
import { type Census, readCensus } from '../census/census.ts'
import { censusRows, rowsOfProject } from '../census/census-rows.ts'
import {
  type CensusRow,
  cursorAfter,
  filterRows,
  sortRows,
  startAfter,
  valuesOf,
} from '../census/select-volumes.ts'
import { Failure } from '../failure.ts'
import type { SignedIn } from '../session/signed-in.ts'
import { toVolume } from './to-volume.ts'
import {
  filterOf,
  orderOf,
  type volumeFacetsQuerySchema,
  type volumeListQuerySchema,
} from './volume-list-query.ts'

type Selection = z.output<typeof volumeFacetsQuerySchema>

/**
 * What the user may see of the census: it is read with the console's own account, so this is where
 * other projects are left out.
 * @throws Failure `forbidden` when somebody without the role asks for all projects
 */
async function readVisible(
  session: SignedIn,
  scope: Selection['scope'],
): Promise<{ census: Census; visible: readonly CensusRow[] }> {
  if (scope === 'admin') {
    assertMayDo(strongestRole(session.roles), 'volumes.list-all-projects')
  }
  const census = await readCensus()
  const visible = scope === 'admin' ? censusRows(census) : rowsOfProject(census, session.project.id)
  return { census, visible }
}

/** All volumes that the query selects, in its order, and of how many. */
export async function selectVolumes(
  session: SignedIn,
  query: Selection,
): Promise<{ census: Census; rows: CensusRow[]; of: number }> {
  const { census, visible } = await readVisible(session, query.scope)
  const rows = sortRows(filterRows(visible, filterOf(query), query.q), orderOf(query))
  return { census, rows, of: visible.length }
}

/** A page of the volumes that the query selects from the census. */
export async function listSelectedVolumes(
  session: SignedIn,
  query: z.output<typeof volumeListQuerySchema>,
): Promise<VolumePage> {
  const { census, rows, of } = await selectVolumes(session, query)
  const order = orderOf(query)
  const start = query.marker === undefined ? 0 : startAfter(rows, query.marker, order)
  if (start === null)
    throw new Failure('invalid', 'This page of the list is not known. Begin at the first.')
  const page = rows.slice(start, start + query.limit)
  const last = page.at(-1)
  return {
    items: page.map(({ volume, verdict }) =>
      toVolume(volume, census.circumstances, session, verdict),
    ),
    nextMarker:
      last !== undefined && start + query.limit < rows.length ? cursorAfter(last, order) : null,
    selected: { count: rows.length, of },
  }
}

/** What the list can be filtered by, and how many volumes each choice would leave. */
export async function readVolumeFacets(session: SignedIn, query: Selection): Promise<VolumeFacets> {
  const { census, visible } = await readVisible(session, query.scope)
  const facets = volumeFacets.map((facet) => {
    const counts = new Map<string, number>()
    for (const row of filterRows(visible, filterOf(query), query.q, facet))
      for (const value of valuesOf(row, facet)) counts.set(value, (counts.get(value) ?? 0) + 1)
    // What is chosen stays in sight, to be taken back.
    for (const value of filterOf(query)[facet] ?? []) counts.set(value, counts.get(value) ?? 0)
    const choices = [...counts].map(([value, count]) => ({
      value,
      label: labelOf(facet, value, census),
      count,
    }))
    return [facet, choices.sort(byPlace(facet))] as const
  })
  return Object.fromEntries(facets) as VolumeFacets // one entry for each facet
}

function labelOf(facet: VolumeFacet, value: string, census: Census): string {
  if (facet === 'project') return census.circumstances.projectNames.get(value) ?? value.slice(0, 8)
  return facet === 'type' && value === noType ? 'No type' : value
}

type Choice = VolumeFacets[VolumeFacet][number]

const urgency: readonly string[] = protectionStatuses

/** Protection by urgency, everything else by name. */
const byPlace = (facet: VolumeFacet) => (left: Choice, right: Choice) => {
  const rank = ({ value }: Choice) => (facet === 'protection' ? urgency.indexOf(value) : 0)
  return rank(left) - rank(right) || left.label.localeCompare(right.label)
}
