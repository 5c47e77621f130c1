import type * as z from 'zod'
import type { manageSchema, ReconcileResult } from '../../../contracts/farside/reconcile-acts.ts'
import { GIB_BYTES } from '../../../domain/units.ts'
import { Failure } from '../../failure.ts'
import type { SignedIn } from '../../session/signed-in.ts'
import { hostsOn, manageType } from '../choices.ts'
import { freshItem } from '../fresh-item.ts'
import { writing } from '../run-steps.ts'
import { refuseBeyondQuota, takeOver } from '../take-over.ts'

/**
 * Brings a volume of the array into Cinder, in the project that one works in. The driver renames it
 * after the id that Cinder gives it.
 */
export async function manage(
  session: SignedIn,
  { item: id, host, volumeType, name }: z.output<typeof manageSchema>,
): Promise<ReconcileResult> {
  const fresh = await freshItem(id, 'manage')
  const { found } = fresh.item
  if (found === null) throw new Failure('conflict', 'The array does not have it any more.')
  await refuseHostOrType(host, volumeType, fresh)
  const sizeGib = Math.ceil(found.sizeBytes / GIB_BYTES)
  await refuseBeyondQuota(session, sizeGib)
  const { steps } = takeOver(session, { source: found.name, host, volumeType, name, sizeGib })
  return writing(fresh, steps)
}

async function refuseHostOrType(
  host: string,
  volumeType: string,
  { item, circumstances }: Awaited<ReturnType<typeof freshItem>>,
): Promise<void> {
  if (!(await hostsOn(item.array, circumstances)).includes(host))
    throw refusalAt('host', `No backend of ${item.array} is called so`)
  const type = circumstances.types.find((each) => each.name === volumeType)
  if (type === undefined) throw refusalAt('volumeType', 'There is no such type')
  const { blockedBy } = manageType(type)
  if (blockedBy !== null) throw refusalAt('volumeType', blockedBy)
}

const refusalAt = (field: string, message: string) =>
  new Failure('invalid', `${message}.`, { fields: { [field]: message } })
