import type { DataTag, QueryClient, QueryKey } from '@tanstack/react-query'

/** An upstream that is slower than this must not hold the page back. */
const usualPatienceMs = 2_000

/**
 * Reads for a page what its query will ask for, in process, so that the browser starts with it. A
 * failure, or one who takes too long, is left to the browser, which asks again and shows it in place.
 * @param options of `lib/queries`: only its key is used; the type of `read` is held against it.
 * @param patienceMs less where many are read for one page, each of which may be the slow one.
 */
export async function prefetch<T>(
  queryClient: QueryClient,
  options: { queryKey: DataTag<QueryKey, T, Error> },
  read: () => Promise<T>,
  patienceMs = usualPatienceMs,
): Promise<void> {
  const reading = queryClient.prefetchQuery({
    queryKey: options.queryKey,
    queryFn: read,
    retry: false,
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs)
  })
  await Promise.race([reading, patience])
  clearTimeout(timer)
}
