import type { BrowserContext, Response } from '@playwright/test'
import type { Cloud } from './cloud.ts'

/**
 * Reads everything that the browser receives (bodies, headers, redirects) and everything that it
 * keeps, and names the answers in which one of the lab's tokens or passwords stands.
 */
export function watchForSecrets(context: BrowserContext, cloud: Cloud) {
  const secrets = [
    ...cloud.arrays.map((array) => array.apiToken),
    ...cloud.users.map((user) => user.password),
  ]
  const leaks: string[] = []
  let seen = 0
  const pending: Promise<void>[] = []
  const inspect = async (response: Response) => {
    seen += 1
    const headers = JSON.stringify(await response.allHeaders().catch(() => ({})))
    // A redirect, a stream that is still open and an aborted request have no body to read.
    const hasBody = response.status() < 300 && !headers.includes('text/event-stream')
    const body = hasBody ? await response.text().catch(() => '') : ''
    if (secrets.some((secret) => headers.includes(secret) || body.includes(secret)))
      leaks.push(`${response.request().method()} ${response.url()}`)
  }
  context.on('response', (response) => pending.push(inspect(response)))
  return {
    async leaks(): Promise<{ leaks: string[]; seen: number }> {
      await Promise.all(pending)
      return { leaks, seen }
    },
  }
}
