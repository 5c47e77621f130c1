import * as z from 'zod'
import {
  type CreateVolumeType,
  createVolumeTypeSchema,
  setExtraSpecSchema,
  type VolumeType,
} from '#lib/contracts/farside/volume-types.ts'
import type { Capabilities } from '#lib/domain/volume-type/extra-specs.ts'
import type { Spec } from '#lib/domain/volume-type/nearest-change.ts'
import {
  choiceOf,
  extraSpecsFor,
  replicationChoices,
} from '#lib/domain/volume-type/replication-choice.ts'
import { mended, specsOf } from '#lib/domain/volume-type/verdicts.ts'

const { name, description, isPublic } = createVolumeTypeSchema.shape

/** What the form shows: a choice and further specs, or (by hand) all specs as rows. */
export const typeFormSchema = z
  .object({
    name,
    description,
    isPublic,
    replication: z.enum(replicationChoices),
    byHand: z.boolean(),
    rows: z.array(setExtraSpecSchema),
  })
  .check(({ value, issues }) => {
    const written = value.byHand ? [] : Object.keys(extraSpecsFor(value.replication))
    value.rows.forEach(({ key }, index) => {
      const isDouble =
        written.includes(key) || value.rows.findIndex((row) => row.key === key) < index
      if (!isDouble) return
      const message = written.includes(key)
        ? 'The choice above writes this key already'
        : 'This key is in another line already'
      issues.push({ code: 'custom', path: ['rows', index, 'key'], message, input: key })
    })
  })

export type TypeFormValues = z.input<typeof typeFormSchema>

export const emptyTypeForm: TypeFormValues = {
  name: '',
  description: '',
  isPublic: true,
  replication: 'async',
  byHand: false,
  rows: [],
}

type SpecValues = Pick<TypeFormValues, 'replication' | 'byHand' | 'rows'>

/** The extra specs as they will be stored, in their order. */
export const specsOfForm = ({ replication, byHand, rows }: SpecValues): Spec[] => [
  ...(byHand ? [] : specsOf(extraSpecsFor(replication))),
  ...rows,
]

/** To and from writing by hand without losing what was entered. */
export function switchedToHand(values: SpecValues): SpecValues {
  return { ...values, byHand: true, rows: specsOfForm(values) }
}

/** Back to a choice: the one that the rows stand for; rows about replication that stand for none stay. */
export function switchedToChoice({ rows, replication }: SpecValues): SpecValues {
  const choice = choiceOf(Object.fromEntries(rows.map(({ key, value }) => [key, value])))
  if (choice === 'custom') {
    const written = Object.keys(extraSpecsFor('async'))
    return { byHand: false, replication, rows: rows.filter(({ key }) => !written.includes(key)) }
  }
  const written = Object.keys(extraSpecsFor(choice))
  return {
    byHand: false,
    replication: choice,
    rows: rows.filter(({ key }) => !written.includes(key)),
  }
}

/** The form of a corrected copy: name and specs proposed, everything else as it is. */
export function formOfCopy(type: VolumeType, backends: readonly Capabilities[]): TypeFormValues {
  const before = specsOf(type.extraSpecs)
  const rows = mended(before, backends)
  const isChanged = JSON.stringify(rows) !== JSON.stringify(before)
  const byHand = { byHand: true, replication: 'async' as const, rows }
  const choice = choiceOf(Object.fromEntries(rows.map(({ key, value }) => [key, value])))
  return {
    name: `${type.name}-${isChanged ? 'corrected' : 'copy'}`,
    description: type.description ?? '',
    isPublic: type.isPublic,
    ...(choice === 'custom' ? byHand : switchedToChoice(byHand)),
  }
}

export const toCreate = (
  values: z.output<typeof typeFormSchema>,
  copyOf?: string,
): CreateVolumeType => ({
  name: values.name,
  description: values.description,
  isPublic: values.isPublic,
  extraSpecs: Object.fromEntries(specsOfForm(values).map(({ key, value }) => [key, value])),
  ...(copyOf === undefined ? {} : { copyOf }),
})
