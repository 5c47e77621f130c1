import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { SearchResults } from '../contracts/farside/search.ts'
import { apiRoutes } from '../routes.ts'
import { callApi, withQuery } from './api.ts'

export const searchQueries = {
  /** The last answer stays while the next one comes; an empty search asks for nothing. */
  results: (q: string) =>
    queryOptions({
      queryKey: ['search', q] as const,
      queryFn: ({ signal }) =>
        callApi<SearchResults>(withQuery(apiRoutes.search(), { q }), { signal }),
      enabled: q !== '',
      placeholderData: keepPreviousData,
    }),
}
