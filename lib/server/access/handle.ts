import type * as z from 'zod'
import type { ApiErrorBody } from '../../contracts/farside/errors.ts'
import { errorStatus } from '../../contracts/farside/errors.ts'
import { Failure, toFailure } from '../failure.ts'
import { readSession } from '../session/read-session.ts'
import type { SignedIn } from '../session/signed-in.ts'
import { type Action, assertMayDo, type PublicAction, type SignedInAction } from './access.ts'
import { readText } from './read-text.ts'
import { strongestRole } from './roles.ts'
import { assertSameOrigin } from './same-origin.ts'

export type Call = {
  request: Request
  url: URL
  /** A parameter of the route's path. */
  param(name: string): string
  /** The JSON body, checked; what is wrong with it goes back by field. */
  body<T>(schema: z.ZodType<T>): Promise<T>
  /** The query, checked likewise. */
  query<T>(schema: z.ZodType<T>): T
}
export type SignedInCall = Call & { session: SignedIn }

type RouteContext = { params: Promise<Record<string, string>> }
type RouteHandler = (request: Request, context: RouteContext) => Promise<Response>

/**
 * A route handler for whoever the access table lets do `action`. What `run` returns is the JSON
 * body; undefined is 204; a Response goes out as it is.
 */
export function handle(
  action: SignedInAction,
  run: (call: SignedInCall) => Promise<unknown>,
): RouteHandler {
  return answering(action, async (call) => {
    const session = await readSession(call.request)
    assertMayDo(strongestRole(session.roles), action)
    return run({ ...call, session })
  })
}

/** A route handler that needs no session. */
export function handlePublic(
  action: PublicAction,
  run: (call: Call) => Promise<unknown>,
): RouteHandler {
  return answering(action, run)
}

function answering(action: Action, run: (call: Call) => Promise<unknown>): RouteHandler {
  return async (request, context) => {
    try {
      assertSameOrigin(request)
      return toResponse(await run(toCall(request, await context.params)))
    } catch (error) {
      const failure = toFailure(error)
      if (failure.code === 'internal') console.error(`farside: ${action}:`, error)
      return failureResponse(failure)
    }
  }
}

function toCall(request: Request, params: Record<string, string>): Call {
  const url = new URL(request.url)
  return {
    request,
    url,
    param: (name) => {
      const value = params[name]
      if (value === undefined) throw new Failure('not-found', 'There is nothing here.')
      // Next hands over the part of the path as it was sent.
      return decodePart(value)
    },
    body: async (schema) => {
      return checked(schema, parseJson(await readText(request)))
    },
    query: (schema) => checked(schema, Object.fromEntries(url.searchParams)),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

function checked<T>(schema: z.ZodType<T>, content: unknown): T {
  const parsed = schema.safeParse(content)
  if (parsed.success) return parsed.data
  const fields: Record<string, string> = {}
  for (const issue of parsed.error.issues) fields[issue.path.join('.')] ??= issue.message
  const [first] = parsed.error.issues
  throw new Failure('invalid', first?.message ?? 'That is not what was expected.', { fields })
}

function toResponse(result: unknown): Response {
  if (result instanceof Response) return withSafeHeaders(result)
  if (result === undefined) return withSafeHeaders(new Response(null, { status: 204 }))
  return withSafeHeaders(Response.json(result))
}

function failureResponse(failure: Failure): Response {
  const body: ApiErrorBody = {
    error: { code: failure.code, message: failure.message, ...failure.details },
  }
  return withSafeHeaders(Response.json(body, { status: errorStatus[failure.code] }))
}

function withSafeHeaders(response: Response): Response {
  response.headers.set('cache-control', 'no-store')
  response.headers.set('x-content-type-options', 'nosniff')
  return response
}
