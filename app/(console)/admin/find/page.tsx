import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { FoundList } from '#components/search/found-list.tsx'
import { Callout } from '#components/ui/callout.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { toFailure } from '#lib/server/failure.ts'
import { search } from '#lib/server/search/search.ts'
import { requireAdmin } from '#lib/server/session/require-session.ts'

export const metadata: Metadata = { title: 'Find' }

/** Where another console or an alert leads with a name: on to the one thing that it means. */
export default async function Page({
  searchParams,
}: {
  searchParams: Promise<{ q?: string | string[] }>
}) {
  const session = await requireAdmin()
  const { q: given } = await searchParams
  const q = [given ?? ''].flat()[0]?.slice(0, 300) ?? ''
  const results = await search(session, q).catch(toFailure)
  if (results instanceof Error)
    return (
      <>
        <PageHeader crumbs={[{ label: 'Admin' }]} title="Find" />
        <Callout tone="danger" title={results.message} />
      </>
    )
  const hits = results.kinds.flatMap((kind) => kind.hits)
  const [only] = hits
  if (only !== undefined && hits.length === 1) redirect(only.href)
  return (
    <>
      <PageHeader crumbs={[{ label: 'Admin' }]} title="Find" description={q} />
      <FoundList q={q} results={results} />
    </>
  )
}
