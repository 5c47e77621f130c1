import * as z from 'zod'
import type { ReplicationType } from '../../domain/volume-type/extra-specs.ts'

/** `POST /api/reconcile/{act}`: each names the item that it mends, which is looked at anew before. */
const ofItem = z.object({ item: z.string().min(1).max(1024) })

export const addToGroupSchema = ofItem
export const setMetadataSchema = ofItem
export const resizeSchema = ofItem
export const removeFromGroupSchema = ofItem
/** `addToGroup`: put it back where its type wants it, because destroying took it out. */
export const recoverSchema = ofItem.extend({ addToGroup: z.boolean().default(false) })
export const retypeSchema = ofItem.extend({ type: z.string().min(1, 'Choose a volume type') })
/** `from`: for a phantom, what the volume is called now. */
export const renameSchema = ofItem.extend({ from: z.string().min(1, 'Choose a volume').optional() })
export const deleteInCinderSchema = ofItem.extend({ createAgain: z.boolean().default(false) })
export const manageSchema = ofItem.extend({
  host: z.string().min(1, 'Choose a backend'),
  volumeType: z.string().min(1, 'Choose a volume type'),
  name: z.string().max(255, 'At most 255 characters').default(''),
})
/** `confirmName`: the name of what is destroyed, typed. */
export const destroySchema = ofItem.extend({
  confirmName: z.string().min(1, 'Type the name of the volume'),
})

export type ReconcileBody = {
  'add-to-group': z.input<typeof addToGroupSchema>
  'set-metadata': z.input<typeof setMetadataSchema>
  resize: z.input<typeof resizeSchema>
  'remove-from-group': z.input<typeof removeFromGroupSchema>
  recover: z.input<typeof recoverSchema>
  retype: z.input<typeof retypeSchema>
  rename: z.input<typeof renameSchema>
  'delete-in-cinder': z.input<typeof deleteInCinderSchema>
  manage: z.input<typeof manageSchema>
  destroy: z.input<typeof destroySchema>
}

/** What became of each step. An act whose first step fails is an error; nothing was changed then. */
export type ReconcileResult = {
  /** False when a later step failed: what is done stays done. */
  complete: boolean
  steps: { text: string; state: 'done' | 'failed' | 'not-tried'; problem: string | null }[]
}

/** `GET /api/reconcile/choices?item=`: what the forms of an item's acts offer. */
export type ReconcileChoices = {
  /** What the volume behind a phantom may be called now. */
  candidates: {
    name: string
    sizeBytes: number
    serial: string
    createdMs: number | null
    isOfSameMoment: boolean
  }[]
  /** Types that really replicate; `steps` are the types on the way, the last one included. */
  retypes: {
    type: string
    replication: ReplicationType
    steps: string[]
    blockedBy: string | null
    isMeant: boolean
  }[]
  /** Pools on the array of a volume that is to be managed. */
  hosts: string[]
  manageTypes: { type: string; replication: string; blockedBy: string | null }[]
  /** What is sent to the array to give it its name back. */
  moves: string[]
  /** Why its project is not the one to create it again in; null when it is. */
  createAgainBlockedBy: string | null
  /** Where a volume goes that is managed now. */
  projectName: string
}
