import type { DataTag, QueryClient, QueryKey } from '@tanstack/react-query'

/**
 * Reads for a page what its query will ask for, in process, so that the browser starts with it. A
 * failure is left to the browser, which asks again and shows it in its place.
 * @param options of `lib/queries`: only its key is used; the type of `read` is held against it.
 */
export async function prefetch<T>(
  queryClient: QueryClient,
  options: { queryKey: DataTag<QueryKey, T, Error> },
  read: () => Promise<T>,
): Promise<void> {
  await queryClient.prefetchQuery({ queryKey: options.queryKey, queryFn: read, retry: false })
}
