import { z } from 'zod'
import { createFlashArrayClient, type FlashArrayClient } from '#lib/http/flasharray-client.ts'
import { createUpstream } from '#lib/http/upstream.ts'
import type { Site } from './site.ts'

const TIMEOUT_MS = 30_000
const any = z.unknown()

/** What the storage administrator does on an array, with no thought of Cinder. */
export type StorageAdmin = {
  createVolume(name: string, sizeGib: number): Promise<void>
  destroyVolume(name: string): Promise<void>
  /** Of a volume that is destroyed: it is gone for good. */
  eradicateVolume(name: string): Promise<void>
  leaveGroup(volume: string, group: string): Promise<void>
  changeGroup(group: string, body: object): Promise<void>
  signOut(): Promise<void>
}

export function storageAdminOf(site: Site, arrayName: string): StorageAdmin {
  const { address, adminApiToken, fingerprint256 } = site.array(arrayName)
  const client: FlashArrayClient = createFlashArrayClient({
    address,
    apiToken: adminApiToken,
    userAgent: 'storage-admin',
    upstream: createUpstream({ timeoutMs: TIMEOUT_MS, tls: { fingerprint256 } }),
  })
  return {
    createVolume: async (name, sizeGib) => {
      await client.post('/volumes', { names: [name] }, { provisioned: sizeGib * 2 ** 30 }, any)
    },
    destroyVolume: async (name) => {
      await client.patch('/volumes', { names: [name] }, { destroyed: true }, any)
    },
    eradicateVolume: (name) => client.delete('/volumes', { names: [name] }),
    leaveGroup: (volume, group) =>
      client.delete('/protection-groups/volumes', {
        group_names: [group],
        member_names: [volume],
      }),
    changeGroup: async (group, body) => {
      await client.patch('/protection-groups', { names: [group] }, body, any)
    },
    signOut: () => client.close(),
  }
}
