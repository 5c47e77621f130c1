import { request } from '@playwright/test'
import type { LabArray } from './cloud.ts'

/** A REST 2.x client that knows nothing of ours: log in with the token, ask, log out. */
export async function askArray<T>(
  array: LabArray,
  path: string,
  params: Record<string, string> = {},
): Promise<T[]> {
  const context = await request.newContext({ ignoreHTTPSErrors: true })
  try {
    const base = `https://${array.address}/api/2.26`
    const login = await context.post(`${base}/login`, { headers: { 'api-token': array.apiToken } })
    const session = login.headers()['x-auth-token'] ?? ''
    const answer = await context.get(`${base}/${path}`, {
      headers: { 'x-auth-token': session },
      params,
    })
    if (!answer.ok())
      throw new Error(`${array.name} ${path}: ${answer.status()} ${await answer.text()}`)
    await context.post(`${base}/logout`, { headers: { 'x-auth-token': session } })
    return ((await answer.json()) as { items: T[] }).items
  } finally {
    await context.dispose()
  }
}
