/**
 * Filters of the lists of volumes, each a list of values of which one must fit; in the URL and in our
 * API `?protection=phantom,unprotected&type=gold`. Without zod, because lists need it at first load.
 */
export const volumeFacets = ['protection', 'status', 'type', 'project', 'array'] as const
export type VolumeFacet = (typeof volumeFacets)[number]

/** Values by facet; a facet that is left out, or empty, lets everything through. */
export type VolumeFilter = Partial<Record<VolumeFacet, readonly string[]>>

/** As a value of `protection`: every status that somebody should look after. */
export const needsAttention = 'needs-attention'
/** As a value of `type`: no type at all. */
export const noType = '-'

// A name may hold a comma, so each is encoded once more than the address as a whole.
export const formatValues = (values: readonly string[]) =>
  values.map((value) => value.replaceAll(/[%,]/g, encodeURIComponent)).join(',')

/** What does not make sense is taken as it stands. */
export function parseValues(text: string): string[] {
  return text
    .split(',')
    .filter((part) => part !== '')
    .map((part) => part.replaceAll(/%2C/gi, ',').replaceAll(/%25/g, '%'))
}

/** Reads what names of the URL `read` has; server pages and the browser do it alike. */
export function readVolumeFilter(read: (name: string) => string | null): VolumeFilter {
  return Object.fromEntries(
    volumeFacets.flatMap((facet) => {
      const values = parseValues(read(facet) ?? '')
      return values.length === 0 ? [] : [[facet, values]]
    }),
  )
}

export const isFiltered = (filter: VolumeFilter) =>
  volumeFacets.some((facet) => (filter[facet] ?? []).length > 0)

/** The same as names and texts of a query. */
export const filterParams = (filter: VolumeFilter): Partial<Record<VolumeFacet, string>> =>
  Object.fromEntries(
    volumeFacets.flatMap((facet) => {
      const values = filter[facet] ?? []
      return values.length === 0 ? [] : [[facet, formatValues(values)]]
    }),
  )
