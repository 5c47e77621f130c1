import * as z from 'zod'
import type { LogPage } from '../../contracts/farside/backends.ts'
import { cinderHostOf } from '../conf/cinder-host.ts'
import { knownSecrets } from '../conf/known-secrets.ts'
import type { CinderHost } from '../config/schema.ts'
import { Failure } from '../failure.ts'
import type { SignedIn } from '../session/signed-in.ts'
import { isTokenAlive } from '../session/token-check.ts'
import { readLogPage } from './log-page.ts'
import { streamLog } from './log-stream.ts'

const offset = z.coerce.number().int().min(0)

/** The query of `GET …/log`. */
export const logPageQuerySchema = z.object({
  before: offset.optional(),
  around: offset.optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
})
/** The query of `GET …/log/stream`. */
export const logStreamQuerySchema = z.object({ after: offset.default(0) })

/** A page of the log of the service that runs the backend. */
export async function backendLogPage(
  backendId: string,
  query: z.input<typeof logPageQuerySchema> = {},
): Promise<LogPage> {
  const host = cinderHostOf(backendId)
  const request = logPageQuerySchema.parse(query)
  return readLogPage(fileOf(host), request, await knownSecrets(host))
}

/** The lines that come after, as they are written. A browser that comes back says where it was. */
export async function followBackendLog(
  backendId: string,
  { after }: z.output<typeof logStreamQuerySchema>,
  request: Request,
  session: SignedIn,
): Promise<Response> {
  const host = cinderHostOf(backendId)
  const lastEventId = Number(request.headers.get('last-event-id') ?? Number.NaN)
  return streamLog({
    path: fileOf(host),
    from: Number.isSafeInteger(lastEventId) && lastEventId >= 0 ? lastEventId : after,
    secrets: () => knownSecrets(host),
    isAllowed: () => isTokenAlive(session.token),
    signal: request.signal,
  })
}

function fileOf({ host, log }: CinderHost): string {
  if ('file' in log) return log.file
  throw new Failure(
    'not-available',
    `The log of ${host} is in the journal (unit ${log.journal}), which is not read here yet. Read it there: journalctl -u ${log.journal}`,
  )
}
