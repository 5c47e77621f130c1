import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { makeQueryClient } from '#components/query-client.ts'
import { PlainPage } from '#components/shell/plain-page.tsx'
import { SignInPanel } from '#components/sign-in/sign-in-panel.tsx'
import { sessionQueries } from '#lib/queries/session.ts'
import { readSignInOptions } from '#lib/server/lab/lab.ts'
import { prefetch } from '#lib/server/prefetch.ts'

export const metadata: Metadata = { title: 'Sign in' }

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { next } = await searchParams
  const queryClient = makeQueryClient()
  const options = sessionQueries.signInOptions()
  await prefetch(queryClient, options, readSignInOptions)
  const cloud = queryClient.getQueryData(options.queryKey)?.cloud.name
  return (
    <PlainPage>
      <h1 className="mb-6 text-center font-semibold text-xl tracking-[-0.015em]">
        {cloud === undefined ? 'Sign in' : `Sign in to ${cloud}`}
      </h1>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <SignInPanel next={typeof next === 'string' ? next : undefined} />
      </HydrationBoundary>
    </PlainPage>
  )
}
