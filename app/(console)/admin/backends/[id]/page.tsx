import type { Metadata } from 'next'
import { BackendOverview } from '#components/backend/backend-overview.tsx'
import { requireAdmin } from '#lib/server/session/require-session.ts'
import { type BackendParams, backendId, backendTitle } from './backend-id.ts'

export const generateMetadata = (props: BackendParams): Promise<Metadata> => backendTitle(props)

/** The layout has read the backend already. */
export default async function Page(props: BackendParams) {
  await requireAdmin()
  return <BackendOverview id={await backendId(props)} />
}
