import type { Metadata } from 'next'
import { TargetsTab } from '#components/backend/preflight/targets-tab.tsx'
import { requireAdmin } from '#lib/server/session/require-session.ts'
import { type BackendParams, backendId, backendTitle } from '../backend-id.ts'

export const generateMetadata = (props: BackendParams): Promise<Metadata> =>
  backendTitle(props, 'Targets')

/** Asked for by the browser alone: a page must not wait for arrays that do not answer. */
export default async function Page(props: BackendParams) {
  await requireAdmin()
  return <TargetsTab id={await backendId(props)} />
}
