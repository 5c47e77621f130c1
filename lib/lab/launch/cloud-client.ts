import { z } from 'zod'
import type { LabArray, LabUser } from '#lib/contracts/lab/lab-api.ts'
import { type CinderClient, createCinderClient } from '#lib/http/cinder-client.ts'
import { createFlashArrayClient, type FlashArrayClient } from '#lib/http/flasharray-client.ts'
import { authenticate, publicEndpoint } from '#lib/http/keystone-client.ts'
import { createUpstream } from '#lib/http/upstream.ts'

const upstream = createUpstream({ timeoutMs: 30_000 })

/** For tests: Cinder as the lab's admin, over HTTP like everybody else. */
export async function adminCinder(keystoneUrl: string, users: LabUser[]): Promise<CinderClient> {
  const { token, catalog } = await authenticate(upstream, keystoneUrl, {
    username: 'admin',
    password: users.find(({ name }) => name === 'admin')?.password ?? '',
    userDomain: 'Default',
    project: 'admin',
  })
  const endpoint = publicEndpoint(catalog, 'volumev3') ?? ''
  return createCinderClient({ upstream, endpoint, token, microversion: '3.70' })
}

/** For tests: an array's REST API, its certificate pinned. */
export const arrayClient = (array: LabArray): FlashArrayClient =>
  createFlashArrayClient({
    address: array.address,
    apiToken: array.apiToken,
    userAgent: 'test',
    upstream: createUpstream({
      timeoutMs: 30_000,
      tls: { fingerprint256: array.fingerprint256 },
    }),
  })

const volumeSchema = z.object({ id: z.string(), status: z.string() })

/** For tests: makes a volume type with these extra specs. */
export async function createType(
  cinder: CinderClient,
  name: string,
  extraSpecs: Record<string, string>,
): Promise<void> {
  const created = z.object({ volume_type: z.object({ id: z.string() }) })
  const body = { volume_type: { name } }
  const { volume_type: type } = await cinder.post('/types', body, created)
  const specs = { extra_specs: extraSpecs }
  await cinder.post(`/types/${type.id}/extra_specs`, specs, z.unknown())
}

/** For tests: asks for a volume of 1 GiB; resolves with its id once that is acknowledged. */
export async function createVolume(cinder: CinderClient, type: string): Promise<string> {
  const body = { volume: { size: 1, volume_type: type } }
  const { volume } = await cinder.post('/volumes', body, z.object({ volume: volumeSchema }))
  return volume.id
}

/** For tests: every volume of every project, by id. */
export async function volumeStatuses(cinder: CinderClient): Promise<Map<string, string>> {
  const { volumes } = await cinder.get(
    '/volumes/detail',
    { all_tenants: true, limit: 1000 },
    z.object({ volumes: z.array(volumeSchema) }),
  )
  return new Map(volumes.map(({ id, status }) => [id, status]))
}
