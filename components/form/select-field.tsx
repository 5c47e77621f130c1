'use client'

import { useId } from 'react'
import { type FieldPath, type FieldValues, useController } from 'react-hook-form'
import { Field, fieldAria } from '../ui/field.tsx'
import { type Option, Select } from '../ui/inputs.tsx'
import type { FieldProps } from './field-props.ts'

/** One of a list; the form's value is the option's string, `''` while nothing is chosen. */
export function SelectField<V extends FieldValues, N extends FieldPath<V>, O = V>({
  control,
  name,
  label,
  hint,
  optional = false,
  options,
  placeholder,
}: FieldProps<V, N, O> & { options: readonly Option[]; placeholder?: string | undefined }) {
  const id = useId()
  const { field, fieldState } = useController({ control, name })
  const error = fieldState.error?.message
  return (
    <Field {...{ id, label, hint, error, optional }}>
      <Select
        {...field}
        {...fieldAria(id, hint, error)}
        options={options}
        placeholder={placeholder}
        required={!optional}
      />
    </Field>
  )
}
