import { Failure } from '../failure.ts'

const isWrite = (method: string) => method !== 'GET' && method !== 'HEAD'

/**
 * Refuses a write that another site's page may have caused. A browser sends Origin with every write;
 * a request without one is refused as well.
 */
export function assertSameOrigin(request: Request): void {
  if (!isWrite(request.method)) return
  const origin = request.headers.get('origin')
  const host = request.headers.get('host')
  if (origin !== null && host !== null && hostOf(origin) === host) return
  throw new Failure('forbidden', 'Only the pages of this console may ask for that.')
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
