import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { Session, SignIn, SignInOptions } from '../contracts/farside/session.ts'
import { apiRoutes } from '../routes.ts'
import { callApi } from './api.ts'

export const sessionQueries = {
  all: () => ['session'] as const,
  current: () =>
    queryOptions({
      queryKey: [...sessionQueries.all(), 'current'],
      queryFn: ({ signal }) => callApi<Session>(apiRoutes.session(), { signal }),
      staleTime: 60_000,
    }),
  /** What the sign-in page offers: needs no session. */
  signInOptions: () =>
    queryOptions({
      queryKey: [...sessionQueries.all(), 'sign-in-options'],
      queryFn: ({ signal }) => callApi<SignInOptions>(apiRoutes.signInOptions(), { signal }),
      staleTime: 60_000,
    }),
}

/** Each of them changes who is asking, so everything that was read before is dropped. */
export const sessionMutations = {
  signIn: (queryClient: QueryClient) =>
    mutationOptions({
      mutationFn: (signIn: SignIn) =>
        callApi<Session>(apiRoutes.session(), { method: 'POST', body: signIn }),
      onSuccess: () => queryClient.clear(),
    }),
  signOut: (queryClient: QueryClient) =>
    mutationOptions({
      mutationFn: () => callApi<void>(apiRoutes.session(), { method: 'DELETE' }),
      onSuccess: () => queryClient.clear(),
    }),
  switchProject: (queryClient: QueryClient) =>
    mutationOptions({
      mutationFn: (projectId: string) =>
        callApi<Session>(apiRoutes.sessionProject(), { method: 'POST', body: { projectId } }),
      onSuccess: () => queryClient.clear(),
    }),
}
