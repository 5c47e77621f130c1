'use client'

import { type ComponentProps, useId } from 'react'
import { type FieldPath, type FieldValues, useController } from 'react-hook-form'
import { Field, fieldAria } from '../ui/field.tsx'
import { Textarea, TextInput } from '../ui/inputs.tsx'
import type { FieldProps } from './field-props.ts'

/** A line of text; the form's value is a string. `mono` for names that a machine reads. */
export function TextField<V extends FieldValues, N extends FieldPath<V>, O = V>({
  control,
  name,
  label,
  hint,
  optional = false,
  ...input
}: FieldProps<V, N, O> &
  Pick<
    ComponentProps<typeof TextInput>,
    'mono' | 'placeholder' | 'type' | 'autoComplete' | 'maxLength' | 'list'
  >) {
  const id = useId()
  const { field, fieldState } = useController({ control, name })
  const error = fieldState.error?.message
  return (
    <Field {...{ id, label, hint, error, optional }}>
      <TextInput
        {...input}
        {...field}
        {...fieldAria(id, hint, error)}
        value={field.value ?? ''}
        required={!optional}
      />
    </Field>
  )
}

/** Several lines of text; the form's value is a string. */
export function TextareaField<V extends FieldValues, N extends FieldPath<V>, O = V>({
  control,
  name,
  label,
  hint,
  optional = false,
  ...input
}: FieldProps<V, N, O> & Pick<ComponentProps<typeof Textarea>, 'mono' | 'placeholder' | 'rows'>) {
  const id = useId()
  const { field, fieldState } = useController({ control, name })
  const error = fieldState.error?.message
  return (
    <Field {...{ id, label, hint, error, optional }}>
      <Textarea
        {...input}
        {...field}
        {...fieldAria(id, hint, error)}
        value={field.value ?? ''}
        required={!optional}
      />
    </Field>
  )
}
