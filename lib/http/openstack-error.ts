import { readJson } from './schema.ts'
import { kindOfStatus, UpstreamError } from './upstream-error.ts'

/**
 * Throws what an OpenStack service said: `{"badRequest": {"code": 400, "message": "…"}}`, whatever
 * the first key is called, together with the request id it logged the call under.
 */
export async function raiseOpenstackError(response: Response, upstream: string): Promise<never> {
  const body = await readJson(response, upstream).catch(() => undefined)
  throw new UpstreamError({
    kind: kindOfStatus(response.status),
    upstream,
    status: response.status,
    message: messageIn(body) ?? `${upstream} answered ${response.status}`,
    ...requestIdOf(response),
  })
}

function messageIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  const [fault] = Object.values(body)
  const holder: unknown = typeof fault === 'object' && fault !== null ? fault : body
  const { message } = holder as { message?: unknown }
  return typeof message === 'string' ? message : undefined
}

function requestIdOf(response: Response): { requestId?: string } {
  const requestId =
    response.headers.get('x-openstack-request-id') ?? response.headers.get('x-compute-request-id')
  return requestId === null ? {} : { requestId }
}
