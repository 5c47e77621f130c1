import { limitsResponseSchema } from '../../contracts/cinder/limits.ts'
import { volumeResponseSchema } from '../../contracts/cinder/volume.ts'
import { gibWords } from '../../domain/units.ts'
import { userCinder } from '../cloud/cinder.ts'
import { Failure } from '../failure.ts'
import type { SignedIn } from '../session/signed-in.ts'
import type { Step } from './run-steps.ts'
import { untilSettled } from './until-settled.ts'

export type TakeOver = {
  /** The volume's name on the array. */
  source: string
  /** `host@backend#pool` */
  host: string
  volumeType: string
  /** May be empty. */
  name: string
  sizeGib: number
}

/** Cinder's steps to take over a volume of an array, in the project of the token. */
export function takeOver(
  session: SignedIn,
  { source, host, volumeType, name, sizeGib }: TakeOver,
): {
  steps: Step[]
  /** Null until Cinder has accepted it. */
  volumeId(): string | null
} {
  let made: string | null = null
  const steps = [
    {
      text: `Cinder takes over ${source}`,
      run: async () => {
        const { volume } = await userCinder(session).post(
          '/manageable_volumes',
          { volume: { host, name, volume_type: volumeType, ref: { 'source-name': source } } },
          volumeResponseSchema,
        )
        made = volume.id
      },
    },
    {
      text: `It is a volume of project ${session.project.name}, ${gibWords(sizeGib)}`,
      run: () => untilManaged(made ?? ''),
    },
  ]
  return { steps, volumeId: () => made }
}

async function untilManaged(id: string): Promise<void> {
  const after = await untilSettled(id)
  if (after?.status === 'available') return
  throw new Failure(
    'upstream-rejected',
    after?.status === 'error_managing'
      ? `The driver refused it: volume ${after.id} of Cinder has the status error managing and can be deleted there without harm to the array. Its messages and the log of cinder-volume say why.`
      : `Cinder has not finished: the status of volume ${id} is ${after?.status ?? 'gone'}.`,
  )
}

/**
 * Beyond its quota Cinder notices only when the volume is half taken over, and drivers before 2025.2
 * then cannot even delete what is left in Cinder (bug 2119059).
 */
export async function refuseBeyondQuota(session: SignedIn, sizeGib: number): Promise<void> {
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
