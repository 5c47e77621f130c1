'use client'

import { Plus, X } from 'lucide-react'
import { useId } from 'react'
import { type Control, useController, useFieldArray, useWatch } from 'react-hook-form'
import type * as z from 'zod'
import type { Capabilities } from '#lib/domain/volume-type/extra-specs.ts'
import type { SpecVerdict } from '#lib/domain/volume-type/verdicts.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { FieldNotes, fieldAria } from '../ui/field.tsx'
import { TextInput } from '../ui/inputs.tsx'
import { AdviceNote } from './advice-note.tsx'
import { KnownKeys, KnownValues } from './known-keys-list.tsx'
import type { TypeFormValues, typeFormSchema } from './type-form-values.ts'

export type TypeFormControl = Control<TypeFormValues, unknown, z.output<typeof typeFormSchema>>

/** Keys and values by hand, each line judged while it is typed. */
export function ExtraSpecRows({
  control,
  verdicts,
  backends,
  onFix,
}: {
  control: TypeFormControl
  /** What they report is proposed. */
  backends: readonly Capabilities[]
  /** By line. */
  verdicts: readonly (SpecVerdict | null)[]
  onFix: (verdict: SpecVerdict) => void
}) {
  const keysId = useId()
  const { fields, append, remove } = useFieldArray({ control, name: 'rows' })
  return (
    <div className="grid gap-3">
      <KnownKeys id={keysId} />
      {fields.map((field, index) => (
        <Row
          key={field.id}
          {...{ control, index, keysId, backends, onFix }}
          verdict={verdicts[index] ?? null}
          onRemove={() => remove(index)}
        />
      ))}
      <Button
        icon={Plus}
        className="w-fit"
        onClick={() => append({ key: '', value: '' }, { focusName: `rows.${fields.length}.key` })}
      >
        Add Extra Spec
      </Button>
    </div>
  )
}

function Row({
  control,
  index,
  keysId,
  backends,
  verdict,
  onFix,
  onRemove,
}: {
  control: TypeFormControl
  index: number
  keysId: string
  backends: readonly Capabilities[]
  verdict: SpecVerdict | null
  onFix: (verdict: SpecVerdict) => void
  onRemove: () => void
}) {
  const valuesId = useId()
  const specKey = useWatch({ control, name: `rows.${index}.key` })
  return (
    <fieldset>
      <legend className="sr-only">Extra spec {index + 1}</legend>
      <div className="flex items-start gap-2">
        <SpecInput {...{ control, index }} part="key" label="Key" list={keysId} />
        <SpecInput {...{ control, index }} part="value" label="Value" list={valuesId} />
        <KnownValues id={valuesId} specKey={specKey} backends={backends} />
        <IconButton
          label={`Remove extra spec ${index + 1}`}
          icon={X}
          className={index === 0 ? 'mt-5' : ''}
          onClick={onRemove}
        />
      </div>
      <AdviceNote verdict={verdict} onFix={onFix} />
    </fieldset>
  )
}

/** One half of a line; only the first line shows its labels, all of them have one. */
function SpecInput({
  control,
  index,
  part,
  label,
  list,
}: {
  control: TypeFormControl
  index: number
  part: 'key' | 'value'
  label: string
  list: string
}) {
  const id = useId()
  const { field, fieldState } = useController({ control, name: `rows.${index}.${part}` })
  const error = fieldState.error?.message
  return (
    <div className="grid min-w-0 flex-1 gap-1">
      <label htmlFor={id} className={index === 0 ? 'text-ink-subtle text-xs' : 'sr-only'}>
        {label}
      </label>
      <TextInput
        {...field}
        {...fieldAria(id, undefined, error)}
        mono
        required
        autoCapitalize="off"
        spellCheck={false}
        list={list}
      />
      <FieldNotes id={id} error={error} />
    </div>
  )
}
