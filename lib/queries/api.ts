import type { ApiErrorBody, ErrorCode } from '../contracts/farside/errors.ts'

/** A refusal of our own API, or `unreachable` when the console itself did not answer. */
export class ApiError extends Error {
  readonly code: ErrorCode | 'unreachable'
  /** HTTP status, 0 when there was no answer. */
  readonly status: number
  /** Sentences for single fields of the form, by field name; empty when there are none. */
  readonly fields: Readonly<Record<string, string>>
  readonly upstream: string | null
  readonly requestId: string | null

  constructor(error: Omit<ApiErrorBody['error'], 'code'> & { code: ApiError['code'] }, status = 0) {
    super(error.message)
    this.name = 'ApiError'
    this.code = error.code
    this.status = status
    this.fields = error.fields ?? {}
    this.upstream = error.upstream ?? null
    this.requestId = error.requestId ?? null
  }
}

export type ApiQuery = Record<string, string | number | boolean | null | undefined>

/** A path of `apiRoutes` with a query; what is null, undefined or empty is left out. */
export function withQuery(path: string, query: ApiQuery): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

type Call = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: unknown
  signal?: AbortSignal
}

/**
 * Calls the console's API from the browser.
 * @param path one of `apiRoutes`.
 * @returns the parsed body; `undefined` for 204.
 * @throws ApiError with the server's own sentence.
 */
export async function callApi<T>(
  path: string,
  { method = 'GET', body, signal }: Call = {},
): Promise<T> {
  const response = await fetch(path, {
    method,
    cache: 'no-store',
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted === true) throw error
    throw new ApiError({
      code: 'unreachable',
      message: 'Farside does not answer. Is it still running?',
    })
  })
  const answer: unknown =
    response.status === 204 ? undefined : await response.json().catch(() => null)
  if (!response.ok) throw toApiError(answer, response.status)
  return answer as T // our own server's answer, typed by lib/contracts/farside
}

function toApiError(answer: unknown, status: number): ApiError {
  const isOurs = typeof answer === 'object' && answer !== null && 'error' in answer
  if (isOurs) return new ApiError((answer as ApiErrorBody).error, status)
  return new ApiError(
    { code: 'internal', message: `Farside answered with status ${status}.` },
    status,
  )
}
