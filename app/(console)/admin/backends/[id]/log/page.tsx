import type { Metadata } from 'next'
import { LogTab } from '#components/backend/log/log-tab.tsx'
import { offsetOfRequest } from '#lib/server/log/find-request.ts'
import { requireAdmin } from '#lib/server/session/require-session.ts'
import {
  type BackendParams,
  type BackendSearch,
  backendId,
  backendTitle,
  numberOf,
  requestOf,
} from '../backend-id.ts'

export const generateMetadata = (props: BackendParams): Promise<Metadata> =>
  backendTitle(props, 'Log')

/** Read by the browser alone: it goes on with a stream from the very byte where the page ends. */
export default async function Page(props: BackendParams & BackendSearch) {
  await requireAdmin()
  const [id, request] = [await backendId(props), await requestOf(props)]
  const wanted = await numberOf(props, 'at')
  const at = wanted ?? (request === null ? null : await offsetOfRequest(id, request))
  return <LogTab key={`${id} ${at} ${request}`} id={id} at={at} request={request} />
}
