import * as z from 'zod'
import type { RetypePlan } from '../../domain/volume/retype/plan.ts'

/** Horizon's “Migration Policy”: may Cinder copy the data to another backend when it must? */
export const migrationPolicies = ['never', 'on-demand'] as const

/** `POST /api/volumes/{id}/retype`, and the query of the `GET` that foretells it. */
export const retypeVolumeSchema = z.object({
  /** Name of the new type. */
  volumeType: z.string().min(1, 'Choose a volume type').max(255),
  migrationPolicy: z.enum(migrationPolicies).default('never'),
})
export type RetypeVolume = z.output<typeof retypeVolumeSchema>

/** `GET /api/volumes/{id}/retype?volumeType=&migrationPolicy=`: what it comes to by the facts of now. */
export type RetypeForecast = {
  plan: RetypePlan
  /** An array that has to be read for it does not answer; what it holds is taken for what Cinder says. */
  isArraySilent: boolean
}
