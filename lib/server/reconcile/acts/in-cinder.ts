import type * as z from 'zod'
import {
  type VolumeWire,
  volumeMetadataResponseSchema,
  volumeResponseSchema,
} from '../../../contracts/cinder/volume.ts'
import type {
  deleteInCinderSchema,
  ReconcileResult,
  resizeSchema,
  retypeSchema,
  setMetadataSchema,
} from '../../../contracts/farside/reconcile-acts.ts'
import { volumeSchema as arrayVolumeSchema } from '../../../contracts/flasharray/volume.ts'
import type { CinderClaim } from '../../../domain/reconcile/facts.ts'
import { isMoving } from '../../../domain/reconcile/judge-claim.ts'
import { wantedSizeGib } from '../../../domain/reconcile/remedies.ts'
import { GIB_BYTES, gibWords } from '../../../domain/units.ts'
import { userCinder } from '../../cloud/cinder.ts'
import { Failure } from '../../failure.ts'
import type { SignedIn } from '../../session/signed-in.ts'
import { createAgainBlockedBy, retypesFor } from '../choices.ts'
import { type FreshItem, freshItem, readVolume } from '../fresh-item.ts'
import { type Step, writing } from '../run-steps.ts'
import { untilSettled } from '../until-settled.ts'

const pathOf = (id: string) => `/volumes/${encodeURIComponent(id)}`

/** Cinder's side of an item that has one. */
function claimOf({ item }: FreshItem): CinderClaim {
  if (item.claim === null) throw new Failure('conflict', 'Cinder does not know this volume.')
  return item.claim
}

/**
 * Deletes a volume that no array has, and creates one like it if asked to: of its name, size and
 * type, and empty. Cinder creates volumes in the project of the token only.
 */
export async function deleteInCinder(
  session: SignedIn,
  { item: id, createAgain }: z.output<typeof deleteInCinderSchema>,
): Promise<ReconcileResult> {
  const fresh = await freshItem(id, 'delete-in-cinder')
  const claim = claimOf(fresh)
  const blockedBy = createAgain ? createAgainBlockedBy(session, claim) : null
  if (blockedBy !== null)
    throw new Failure('invalid', blockedBy, { fields: { createAgain: blockedBy } })
  const cinder = userCinder(session)
  const label = claim.name || claim.id
  const before = await readVolume(claim.id)
  return writing(fresh, [
    { text: `Cinder deletes ${label}`, run: () => cinder.delete(pathOf(claim.id)) },
    { text: `${label} is gone from Cinder`, run: () => untilGone(claim.id) },
    ...(createAgain && before !== null
      ? [
          {
            text: `${label} is being created again, ${gibWords(claim.sizeGib)}, empty`,
            run: () => cinder.post('/volumes', likeIt(before), volumeResponseSchema),
          },
        ]
      : []),
  ])
}

const likeIt = ({ name, description, size, volume_type }: VolumeWire) => ({
  volume: { name, description, size, ...(volume_type === null ? {} : { volume_type }) },
})

async function untilGone(id: string): Promise<void> {
  const after = await untilSettled(id)
  if (after === null) return
  throw new Failure(
    'upstream-rejected',
    after.status === 'error_deleting'
      ? 'Cinder could not delete it. Drivers before 2025.2 fail at a volume that the array does not have: unmanage it instead, which forgets it without asking the array for more than its name.'
      : `Cinder has not deleted it yet: its status is ${after.status}.`,
  )
}

/** Retypes by the way on which the driver really acts, waiting for each step. */
export async function retype(
  session: SignedIn,
  { item: id, type }: z.output<typeof retypeSchema>,
): Promise<ReconcileResult> {
  const fresh = await freshItem(id, 'retype')
  const claim = claimOf(fresh)
  const way = retypesFor(claim, fresh.circumstances.types).find((each) => each.type === type)
  const reason = way === undefined ? `${type} does not replicate.` : way.blockedBy
  if (way === undefined || reason !== null)
    throw new Failure('invalid', reason ?? '', { fields: { type: reason ?? '' } })
  return writing(
    fresh,
    way.steps.flatMap((step): Step[] => [
      {
        text: `Cinder retypes it to ${step}`,
        run: () =>
          userCinder(session).act(`${pathOf(claim.id)}/action`, {
            'os-retype': { new_type: step, migration_policy: 'never' },
          }),
      },
      { text: `It is of type ${step}`, run: () => untilOfType(claim.id, step) },
    ]),
  )
}

async function untilOfType(id: string, type: string): Promise<void> {
  const after = await untilSettled(id)
  if (after?.volume_type === type && !isMoving(after)) return
  throw new Failure(
    'upstream-rejected',
    after === null
      ? 'Cinder does not have the volume any more.'
      : isMoving(after)
        ? `Cinder is still at it: its status is ${after.status}.`
        : `Cinder did not retype it: it is ${after.status}, of type ${after.volume_type ?? 'none'}. Its messages and the log of cinder-volume say why.`,
  )
}

/** Makes both sizes the larger of the two: a volume only grows. */
export async function resize(
  session: SignedIn,
  { item: id }: z.output<typeof resizeSchema>,
): Promise<ReconcileResult> {
  const fresh = await freshItem(id, 'resize')
  const claim = claimOf(fresh)
  const { found } = fresh.item
  if (found === null) throw new Failure('conflict', 'The array does not have it any more.')
  const wantedGib = wantedSizeGib(claim, found)
  const grow: Step = {
    text: `${found.name} is ${gibWords(wantedGib)} on ${fresh.array.name}`,
    run: () =>
      fresh.array.client.patch(
        '/volumes',
        { names: [found.name] },
        { provisioned: wantedGib * GIB_BYTES },
        arrayVolumeSchema,
      ),
  }
  const extend: Step[] = [
    {
      text: `Cinder extends it to ${gibWords(wantedGib)}`,
      run: () =>
        userCinder(session).act(`${pathOf(claim.id)}/action`, {
          'os-extend': { new_size: wantedGib },
        }),
    },
    { text: `It is ${gibWords(wantedGib)} in Cinder`, run: () => untilOfSize(claim.id, wantedGib) },
  ]
  return writing(fresh, wantedGib > claim.sizeGib ? extend : [grow])
}

async function untilOfSize(id: string, sizeGib: number): Promise<void> {
  const after = await untilSettled(id)
  if (after?.size === sizeGib) return
  throw new Failure(
    'upstream-rejected',
    `Cinder did not extend it: its status is ${after?.status ?? 'gone'}. The log of cinder-volume says why.`,
  )
}

/** Writes the name that the driver goes by where people and tools look for it. */
export async function setMetadata(
  session: SignedIn,
  { item: id }: z.output<typeof setMetadataSchema>,
): Promise<ReconcileResult> {
  const fresh = await freshItem(id, 'set-metadata')
  const claim = claimOf(fresh)
  return writing(fresh, [
    {
      text: `array_volume_name is ${claim.expectedName}`,
      run: () =>
        userCinder(session).post(
          `${pathOf(claim.id)}/metadata`,
          { metadata: { array_volume_name: claim.expectedName } },
          volumeMetadataResponseSchema,
        ),
    },
  ])
}
