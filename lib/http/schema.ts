import { UpstreamError } from './upstream-error.ts'

/** What a client needs of a zod schema; both zod and zod/mini give it. */
export type Schema<T> = {
  safeParse(
    value: unknown,
  ): { success: true; data: T } | { success: false; error: { message: string } }
}

type QueryValue = string | number | boolean | readonly string[] | undefined
export type Query = Record<string, QueryValue>

/** Parses an answer at the edge, so that nothing behind it meets an unexpected shape. */
export function parseAnswer<T>(
  schema: Schema<T>,
  value: unknown,
  upstream: string,
  what: string,
): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new UpstreamError({
    kind: 'invalid-answer',
    upstream,
    message: `${what}: the answer has an unexpected shape: ${firstIssue(result.error.message)}`,
  })
}

/** Reads a JSON body; an empty one is undefined. */
export async function readJson(response: Response, upstream: string): Promise<unknown> {
  const text = await response.text()
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw new UpstreamError({
      kind: 'invalid-answer',
      upstream,
      status: response.status,
      message: 'The answer is not JSON',
    })
  }
}

/** zod packs every issue into one JSON text; the first one is what a person can use. */
function firstIssue(message: string): string {
  try {
    const issue: unknown = JSON.parse(message)[0]
    if (typeof issue !== 'object' || issue === null) return message
    const { path, message: text } = issue as { path?: unknown[]; message?: string }
    return `${(path ?? []).join('.')}: ${text ?? ''}`
  } catch {
    return message
  }
}
