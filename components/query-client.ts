import { QueryClient } from '@tanstack/react-query'

const RETRIES = 2

/** A refusal is an answer: asking again gives the same. Only what may pass by itself is retried. */
function mayPass(error: unknown): boolean {
  const status = typeof error === 'object' && error !== null && 'status' in error && error.status
  return typeof status !== 'number' || status === 0 || status >= 500
}

/** One per browser tab, and one per request on the server. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // What the server prefetched is fresh enough for the first look.
        staleTime: 5_000,
        retry: (failures, error) => failures < RETRIES && mayPass(error),
      },
      mutations: { retry: false },
    },
  })
}
