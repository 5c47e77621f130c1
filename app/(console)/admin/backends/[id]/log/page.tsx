import type { Metadata } from 'next'
import { LogTab } from '#components/backend/log/log-tab.tsx'
import { requireAdmin } from '#lib/server/session/require-session.ts'
import {
  type BackendParams,
  type BackendSearch,
  backendId,
  backendTitle,
  numberOf,
} from '../backend-id.ts'

export const generateMetadata = (props: BackendParams): Promise<Metadata> =>
  backendTitle(props, 'Log')

/** Read by the browser alone: it goes on with a stream from the very byte where the page ends. */
export default async function Page(props: BackendParams & BackendSearch) {
  await requireAdmin()
  const [id, at] = [await backendId(props), await numberOf(props, 'at')]
  return <LogTab key={`${id} ${at}`} id={id} at={at} />
}
