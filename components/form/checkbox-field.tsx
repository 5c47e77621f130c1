'use client'

import { useId } from 'react'
import { type FieldPath, type FieldValues, useController } from 'react-hook-form'
import { Checkbox } from '../ui/checkbox.tsx'
import { FieldNotes, fieldAria } from '../ui/field.tsx'
import type { FieldProps } from './field-props.ts'

/** Yes or no; the form's value is a boolean. */
export function CheckboxField<V extends FieldValues, N extends FieldPath<V>, O = V>({
  control,
  name,
  label,
  hint,
}: FieldProps<V, N, O>) {
  const id = useId()
  const { field, fieldState } = useController({ control, name })
  const error = fieldState.error?.message
  const { value, ...input } = field
  return (
    <div className="grid gap-1.5">
      <Checkbox
        {...input}
        {...fieldAria(id, undefined, error)}
        checked={Boolean(value)}
        label={label}
        hint={hint}
      />
      <FieldNotes id={id} error={error} />
    </div>
  )
}
