import * as z from 'zod'
import {
  type ClonePointVolume,
  clonePointVolumeSchema,
  type PointVolume,
  type PointVolumes,
} from '#lib/contracts/farside/restore.ts'
import { cloneName, nameAtHome } from '#lib/domain/replication/point-volumes.ts'

const { name, volumeType } = clonePointVolumeSchema.shape

/** What is typed for a volume counts only when it is chosen. */
const volumeSchema = z
  .object({ chosen: z.boolean(), name: z.string(), volumeType: z.string() })
  .superRefine((volume, context) => {
    if (!volume.chosen) return
    for (const [field, schema] of Object.entries({ name, volumeType })) {
      const { error } = schema.safeParse(volume[field as 'name' | 'volumeType'])
      const message = error?.issues[0]?.message
      if (message !== undefined) context.addIssue({ code: 'custom', path: [field], message })
    }
  })

const valuesSchema = z.object({
  /** Each volume in the project of its original, or all where one works. */
  project: z.enum(['own', 'here']),
  host: clonePointVolumeSchema.shape.host,
  volumes: z.array(volumeSchema),
})
export type CloneValues = z.infer<typeof valuesSchema>

/** The form of a point; its volumes stand in the order of the list. */
export const cloneSchema = (list: PointVolumes) =>
  valuesSchema.superRefine((values, context) => {
    const message = values.project === 'own' ? projectProblem(chosenOf(values, list)) : null
    if (message !== null) context.addIssue({ code: 'custom', path: ['project'], message })
    for (const [index, volume] of values.volumes.entries()) {
      const problem = volume.chosen ? refusalOf(list, volume.volumeType, values.host) : null
      const path = ['volumes', index, 'volumeType']
      if (problem !== null) context.addIssue({ code: 'custom', path, message: problem })
    }
  })

/** Why the scheduler would not let a volume of the type be on the host; null when it would. */
const refusalOf = ({ types }: PointVolumes, volumeType: string, host: string): string | null =>
  types.find(({ type }) => type === volumeType)?.refusals.find((refusal) => refusal.host === host)
    ?.reason ?? null

/** Why not all of them can go to their own project; null when they can. */
export function projectProblem(chosen: readonly PointVolume[]): string | null {
  const reasons = chosen.flatMap((held) => {
    const reason = held.volume === null ? 'Cinder knows no project' : held.volume.projectBlockedBy
    return reason === null ? [] : [{ reason, label: labelOf(held) }]
  })
  const [first] = reasons
  if (first === undefined) return null
  const alike = reasons.filter(({ reason }) => reason === first.reason)
  return `${first.reason}: ${alike.map(({ label }) => label).join(', ')}`
}

export const labelOf = ({ volume, arrayVolumeName }: PointVolume): string =>
  volume?.name || volume?.id || nameAtHome(arrayVolumeName)

export const chosenOf = (values: Pick<CloneValues, 'volumes'>, list: PointVolumes) =>
  list.volumes.filter((_, index) => values.volumes[index]?.chosen === true)

/**
 * What the form begins with: a volume that is alone is chosen, and each clone has the type of its
 * original and a name with the moment of the point.
 * @param utcOffsetMinutes how far the reader's zone is ahead of UTC at that moment
 */
export function cloneDefaults(list: PointVolumes, utcOffsetMinutes: number): CloneValues {
  const types = new Set(
    list.types.filter(({ blockedBy }) => blockedBy === null).map(({ type }) => type),
  )
  const hasOwn = list.volumes.some(({ volume }) => volume?.projectBlockedBy === null)
  return {
    project: hasOwn ? 'own' : 'here',
    host: list.hosts[0] ?? '',
    volumes: list.volumes.map((held) => ({
      chosen: list.volumes.length === 1,
      name: cloneName(labelOf(held), list.createdMs, utcOffsetMinutes),
      volumeType: types.has(held.volume?.typeName ?? '') ? (held.volume?.typeName ?? '') : '',
    })),
  }
}

export type CloneWish = { label: string; index: number; wish: ClonePointVolume }

/** One wish for each volume that is chosen, in the order of the list. */
export function cloneWishes(values: CloneValues, list: PointVolumes): CloneWish[] {
  return list.volumes.flatMap((held, index) => {
    const typed = values.volumes[index]
    if (typed?.chosen !== true) return []
    const projectId = values.project === 'own' ? held.volume?.project.id : list.project.id
    const wish = {
      snapshot: held.snapshot,
      newArrayVolumeName: held.newArrayVolumeName,
      host: values.host,
      name: typed.name,
      volumeType: typed.volumeType,
      projectId: projectId ?? list.project.id,
    }
    return [{ label: labelOf(held), index, wish }]
  })
}
