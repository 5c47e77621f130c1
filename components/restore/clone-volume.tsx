'use client'

import type { PointVolume, PointVolumes } from '#lib/contracts/farside/restore.ts'
import { bytesWords } from '#lib/domain/units.ts'
import { CheckboxField } from '../form/checkbox-field.tsx'
import { SelectField } from '../form/select-field.tsx'
import { TextField } from '../form/text-field.tsx'
import type { ZodForm } from '../form/use-zod-form.ts'
import { Mono } from '../ui/identifier.tsx'
import { type CloneValues, labelOf } from './clone-values.ts'

/** One volume of a point, and what its clone is to be when it is chosen. */
export function CloneVolume({
  form: { control },
  held,
  index,
  array,
  types,
  isChosen,
}: {
  form: ZodForm<CloneValues>
  held: PointVolume
  index: number
  array: string
  types: PointVolumes['types']
  isChosen: boolean
}) {
  const label = labelOf(held)
  return (
    <>
      <CheckboxField
        control={control}
        name={`volumes.${index}.chosen`}
        label={label}
        hint={factsOf(held).join(' · ')}
      />
      {isChosen && (
        <fieldset aria-label={`Clone of ${label}`} className="mt-2 mb-1 grid gap-3 pl-6.5">
          <div className="grid items-start gap-3 sm:grid-cols-[3fr_2fr]">
            <TextField control={control} name={`volumes.${index}.name`} label="Volume Name" />
            <SelectField
              control={control}
              name={`volumes.${index}.volumeType`}
              label="Volume Type"
              placeholder="Choose a type"
              options={types.map(({ type, blockedBy }) => ({
                value: type,
                label: type,
                disabled: blockedBy !== null,
              }))}
            />
          </div>
          <p className="wrap-anywhere text-ink-muted text-sm">
            <Mono>{held.snapshot}</Mono> becomes <Mono>{held.newArrayVolumeName}</Mono> on {array}.
            The driver then renames it to <Mono>volume-&lt;new id&gt;-cinder</Mono>.
          </p>
        </fieldset>
      )}
    </>
  )
}

const factsOf = ({ volume, sizeBytes, isMember }: PointVolume): string[] => [
  `${bytesWords(sizeBytes)} then`,
  ...(volume === null
    ? ['not in Cinder any more']
    : [`project ${volume.project.name}`, `type ${volume.typeName ?? 'none'}`]),
  ...(isMember ? [] : ['has left the group since']),
]
