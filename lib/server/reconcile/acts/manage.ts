import type * as z from 'zod'
import { limitsResponseSchema } from '../../../contracts/cinder/limits.ts'
import { volumeResponseSchema } from '../../../contracts/cinder/volume.ts'
import type { manageSchema, ReconcileResult } from '../../../contracts/farside/reconcile-acts.ts'
import { GIB_BYTES, gibWords } from '../../../domain/units.ts'
import { userCinder } from '../../cloud/cinder.ts'
import { Failure } from '../../failure.ts'
import type { SignedIn } from '../../session/signed-in.ts'
import { hostsOn, manageType } from '../choices.ts'
import { freshItem } from '../fresh-item.ts'
import { writing } from '../run-steps.ts'
import { untilSettled } from '../until-settled.ts'

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
  let made = ''
  return writing(fresh, [
    {
      text: `Cinder takes over ${found.name}`,
      run: async () => {
        const { volume } = await userCinder(session).post(
          '/manageable_volumes',
          { volume: { host, name, volume_type: volumeType, ref: { 'source-name': found.name } } },
          volumeResponseSchema,
        )
        made = volume.id
      },
    },
    {
      text: `It is a volume of project ${session.project.name}, ${gibWords(sizeGib)}`,
      run: () => untilManaged(() => made),
    },
  ])
}

async function untilManaged(made: () => string): Promise<void> {
  const after = await untilSettled(made())
  if (after?.status === 'available') return
  throw new Failure(
    'upstream-rejected',
    after?.status === 'error_managing'
      ? `The driver refused it: volume ${after.id} of Cinder has the status error managing and can be deleted there without harm to the array. Its messages and the log of cinder-volume say why.`
      : `Cinder has not finished: the status of volume ${made()} is ${after?.status ?? 'gone'}.`,
  )
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

/**
 * Beyond its quota Cinder notices only when the volume is half taken over, and drivers before 2025.2
 * then cannot even delete what is left in Cinder (bug 2119059).
 */
async function refuseBeyondQuota(session: SignedIn, sizeGib: number): Promise<void> {
  const { limits } = await userCinder(session).get('/limits', {}, limitsResponseSchema)
  const { absolute: quota } = limits
  const fits = (used: number, more: number, most: number) => most < 0 || used + more <= most
  if (!fits(quota.totalVolumesUsed, 1, quota.maxTotalVolumes))
    throw new Failure(
      'invalid',
      `Project ${session.project.name} has as many volumes as its quota allows.`,
    )
  if (!fits(quota.totalGigabytesUsed, sizeGib, quota.maxTotalVolumeGigabytes))
    throw new Failure(
      'invalid',
      `The quota of project ${session.project.name} has no ${gibWords(sizeGib)} left: ${quota.totalGigabytesUsed} of ${gibWords(quota.maxTotalVolumeGigabytes)} are used.`,
    )
}

const refusalAt = (field: string, message: string) =>
  new Failure('invalid', `${message}.`, { fields: { [field]: message } })
