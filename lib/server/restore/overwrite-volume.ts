import type { ReconcileResult } from '../../contracts/farside/reconcile-acts.ts'
import type { OverwriteFromPoint } from '../../contracts/farside/restore.ts'
import { volumeSchema } from '../../contracts/flasharray/volume.ts'
import { mayOverwrite } from '../../domain/replication/point-acts.ts'
import { GIB_BYTES, gibWords } from '../../domain/units.ts'
import { readCensus } from '../census/census.ts'
import { forgetArray } from '../cloud/array-handle.ts'
import { Failure } from '../failure.ts'
import { anyOf } from '../inventory/array-filter.ts'
import { forgetCinder } from '../inventory/cinder-reads.ts'
import { readVolume } from '../reconcile/fresh-item.ts'
import { type Step, writing } from '../reconcile/run-steps.ts'
import { isItsName, overwriteFacts, ownerOf } from './owner-of.ts'
import { assertMay, type PointPlace, readPoint, snapshotIn } from './read-point.ts'

/**
 * Replaces the data of a volume by what a point holds of it (`POST /volumes?overwrite=true`, FlashArray
 * REST 2). Cinder is asked anew whether anybody has it. The volume gets the size that it had then; one
 * that was extended since is made as large again as Cinder believes it to be.
 */
export async function overwriteVolume(
  place: PointPlace,
  { snapshot: wanted, confirmName }: OverwriteFromPoint,
): Promise<ReconcileResult> {
  const [point, census] = await Promise.all([readPoint(place), readCensus()])
  assertMay('overwrite', point)
  const snapshot = snapshotIn(point, wanted)
  const { handle, identity } = point.array
  const name = snapshot.source?.name ?? ''
  const known = ownerOf(name, census)
  const [volume, [found]] = await Promise.all([
    known !== undefined && isItsName(known, name, census) ? readVolume(known.id) : null,
    handle.client.list('/volumes', { filter: anyOf('name', [name])[0] }, volumeSchema),
  ])
  const may = mayOverwrite(overwriteFacts(volume, found))
  if (!may.ok) throw new Failure('conflict', `${may.reason}.`)
  const label = volume?.name || volume?.id || name
  if (confirmName !== label)
    throw new Failure('invalid', 'This is not the name of the volume.', {
      fields: { confirmName: `Type ${label}` },
    })
  const steps: Step[] = [
    {
      text: `${name} on ${identity.name} has the data of ${wanted}`,
      run: () =>
        handle.client.post(
          '/volumes',
          { names: [name], overwrite: true },
          { source: { name: wanted } },
          volumeSchema,
        ),
    },
  ]
  const sizeGib = volume?.size ?? 0
  if ((snapshot.provisioned ?? 0) < sizeGib * GIB_BYTES)
    steps.push({
      text: `It is ${gibWords(sizeGib)} again, as in Cinder`,
      run: () =>
        handle.client.patch(
          '/volumes',
          { names: [name] },
          { provisioned: sizeGib * GIB_BYTES },
          volumeSchema,
        ),
    })
  const forget = () => {
    forgetArray(handle)
    forgetCinder()
  }
  return writing({ forget }, steps)
}
