import type { ChangedPoint } from '../../contracts/farside/restore.ts'
import { protectionGroupSnapshotSchema } from '../../contracts/flasharray/protection-group-snapshot.ts'
import { forgetArray } from '../cloud/array-handle.ts'
import { Failure } from '../failure.ts'
import { assertMay, eradicatesMs, type Point, type PointPlace, readPoint } from './read-point.ts'

/** Destroys a point on one array. The array keeps it until its eradication delay is over. */
export async function destroyPoint(place: PointPlace): Promise<ChangedPoint> {
  const point = await readPoint(place)
  assertMay('destroy', point)
  return setDestroyed(point, true)
}

/** Takes a destroyed point back, with the data of all its volumes. */
export async function recoverPoint(place: PointPlace): Promise<ChangedPoint> {
  const point = await readPoint(place)
  assertMay('recover', point)
  return setDestroyed(point, false)
}

/** `PATCH /protection-group-snapshots`, FlashArray REST 2. */
async function setDestroyed(
  { array: { handle, identity }, name }: Point,
  destroyed: boolean,
): Promise<ChangedPoint> {
  try {
    const [changed] = await handle.client.patch(
      '/protection-group-snapshots',
      { names: [name] },
      { destroyed },
      protectionGroupSnapshotSchema,
    )
    return {
      name,
      destroyed,
      eradicatesMs: changed === undefined ? null : eradicatesMs(changed, identity.asOfMs),
    }
  } finally {
    forgetArray(handle)
  }
}

/** Eradicates a destroyed point: its data is gone for good on this array. */
export async function eradicatePoint(place: PointPlace, confirmSuffix: string): Promise<void> {
  const point = await readPoint(place)
  assertMay('eradicate', point)
  if (confirmSuffix !== place.suffix)
    throw new Failure('invalid', 'This is not the suffix of the recovery point.', {
      fields: { confirmSuffix: `Type ${place.suffix}` },
    })
  const { handle } = point.array
  try {
    await handle.client.delete('/protection-group-snapshots', { names: [point.name] })
  } finally {
    forgetArray(handle)
  }
}
