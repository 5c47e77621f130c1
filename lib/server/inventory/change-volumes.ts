import type * as z from 'zod'
import { volumeResponseSchema } from '../../contracts/cinder/volume.ts'
import type { createVolumeSchema, EditVolume, Volume } from '../../contracts/farside/volumes.ts'
import { userCinder } from '../cloud/cinder.ts'
import type { SignedIn } from '../session/signed-in.ts'
import { forgetCinder } from './cinder-reads.ts'
import { readCircumstances, toVolume } from './list-volumes.ts'

const pathOf = (id: string) => `/volumes/${encodeURIComponent(id)}`

/** Cinder answers before the volume is there; its status says how it goes on. */
export async function createVolume(
  session: SignedIn,
  { name, description, sizeGib, volumeType }: z.output<typeof createVolumeSchema>,
): Promise<Volume> {
  const { volume: created } = await userCinder(session).post(
    '/volumes',
    { volume: { name, description, size: sizeGib, volume_type: volumeType } },
    volumeResponseSchema,
  )
  forgetCinder()
  return toVolume(created, await readCircumstances([created]), session)
}

export async function editVolume(session: SignedIn, id: string, change: EditVolume): Promise<void> {
  const volume = { name: change.name ?? '', description: change.description ?? '' }
  await userCinder(session).put(pathOf(id), { volume }, volumeResponseSchema)
  forgetCinder()
}

export async function extendVolume(
  session: SignedIn,
  id: string,
  newSizeGib: number,
): Promise<void> {
  await userCinder(session).act(`${pathOf(id)}/action`, { 'os-extend': { new_size: newSizeGib } })
  forgetCinder()
}

export async function deleteVolume(session: SignedIn, id: string): Promise<void> {
  await userCinder(session).delete(pathOf(id))
  forgetCinder()
}
