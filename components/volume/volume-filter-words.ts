import {
  needsAttention,
  noType,
  type VolumeFacet,
  type VolumeFilter,
  volumeFacets,
} from '#lib/contracts/farside/volume-filter.ts'
import { protectionStatuses } from '#lib/domain/protection/verdict.ts'
import { statusWords } from '#lib/domain/volume/can.ts'
import { protectionLooks } from '../protection/protection-words.ts'
import { capitalised } from '../ui/sentence.ts'

export const facetNames: Record<VolumeFacet, string> = {
  protection: 'Protection',
  status: 'Status',
  type: 'Type',
  project: 'Project',
  array: 'Array',
}

/** A value as people read it. */
export function valueWords(facet: VolumeFacet, value: string, label = value): string {
  if (facet === 'protection') {
    if (value === needsAttention) return 'Needs attention'
    const status = protectionStatuses.find((each) => each === value)
    return status === undefined ? value : protectionLooks[status].word
  }
  if (facet === 'status') return capitalised(statusWords(value))
  return facet === 'type' && value === noType ? 'No type' : label
}

/**
 * “Phantom or late, on pure1”: what a list is filtered by, in one line.
 * @param projectName of a project's id, where it is known.
 */
export function filterWords(filter: VolumeFilter, projectName: (id: string) => string): string {
  const parts = volumeFacets.flatMap((facet) => {
    const values = filter[facet] ?? []
    if (values.length === 0) return []
    const words = values
      .map((value) =>
        valueWords(facet, value, facet === 'project' ? projectName(value) : undefined),
      )
      .join(' or ')
    return `${facetNames[facet]}: ${words}`
  })
  return parts.join(', ')
}
