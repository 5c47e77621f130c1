import { setTimeout as delay } from 'node:timers/promises'
import * as z from 'zod'
import { type CinderClient, createCinderClient } from '#lib/http/cinder-client.ts'
import { publicEndpoint } from '#lib/http/keystone-client.ts'
import { signIn, upstream } from './keystone-door.ts'
import type { Site } from './site.ts'

export type NewVolume = {
  name: string
  sizeGib: number
  type: string
  /** Where it is attached: the server's host. */
  on?: string
}

const POLL_MS = 25
/** A volume is made in some tens of ms; what takes longer is stuck. */
const PATIENCE_MS = 60_000

const made = z.object({ volume: z.object({ id: z.string() }) })
const madeType = z.object({ volume_type: z.object({ id: z.string() }) })
const madeAttachment = z.object({ attachment: z.object({ id: z.string() }) })
const shown = z.object({ volume: z.object({ status: z.string() }) })

/** Cinder as one of the lab's people has it in a project. */
export async function openCinder(site: Site, user: string, project: string): Promise<CinderClient> {
  const { token, catalog } = await signIn(site, user, project)
  const endpoint = publicEndpoint(catalog, 'volumev3') ?? ''
  return createCinderClient({ upstream, endpoint, token, microversion: '3.70' })
}

export async function makeType(
  cinder: CinderClient,
  name: string,
  description: string,
  extraSpecs: Record<string, string>,
): Promise<void> {
  const body = { volume_type: { name, description } }
  const { volume_type: type } = await cinder.post('/types', body, madeType)
  if (Object.keys(extraSpecs).length === 0) return
  await cinder.post(`/types/${type.id}/extra_specs`, { extra_specs: extraSpecs }, z.unknown())
}

/** Asks for a volume, waits for what becomes of it, and attaches it where it is wanted. @returns its id */
export async function makeVolume(
  cinder: CinderClient,
  { name, sizeGib, type, on }: NewVolume,
): Promise<string> {
  const body = { volume: { name, size: sizeGib, volume_type: type } }
  const { volume } = await cinder.post('/volumes', body, made)
  await untilMade(cinder, volume.id)
  if (on !== undefined) await attach(cinder, volume.id, on)
  return volume.id
}

async function untilMade(cinder: CinderClient, id: string): Promise<void> {
  const startedMs = performance.now()
  while (performance.now() - startedMs < PATIENCE_MS) {
    const { volume } = await cinder.get(`/volumes/${id}`, {}, shown)
    if (volume.status !== 'creating') return
    await delay(POLL_MS)
  }
  throw new Error(`The volume ${id} is still being created`)
}

/** What Nova does for a server on that host. */
async function attach(cinder: CinderClient, volumeId: string, host: string): Promise<void> {
  const connector = {
    host,
    initiator: `iqn.1994-05.com.redhat:${host}`,
    ip: '10.0.0.1',
    multipath: true,
    platform: 'x86_64',
    os_type: 'linux',
    mountpoint: '/dev/vdb',
    mode: 'rw',
  }
  const body = {
    attachment: { volume_uuid: volumeId, instance_uuid: crypto.randomUUID(), connector },
  }
  const { attachment } = await cinder.post('/attachments', body, madeAttachment)
  await cinder.act(`/attachments/${attachment.id}/action`, { 'os-complete': {} })
}

export async function makeSnapshot(
  cinder: CinderClient,
  volumeId: string,
  name: string,
): Promise<void> {
  await cinder.post('/snapshots', { snapshot: { volume_id: volumeId, name } }, z.unknown())
}
