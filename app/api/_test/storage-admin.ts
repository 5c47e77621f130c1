import { z } from 'zod'
import { createFlashArrayClient, type FlashArrayClient } from '#lib/http/flasharray-client.ts'
import { createUpstream } from '#lib/http/upstream.ts'
import type { Lab } from './lab.ts'

/** The array's REST API as its storage administrator, who knows nothing of Cinder. */
export function storageAdmin(lab: Lab, name: string): FlashArrayClient {
  const { address, adminApiToken } = lab.array(name)
  return createFlashArrayClient({
    address,
    apiToken: adminApiToken,
    userAgent: 'test',
    upstream: createUpstream({ timeoutMs: 30_000, tls: { verify: false } }),
  })
}

/** What an array answers when nobody looks at it. */
export const anyItem = z.unknown()
