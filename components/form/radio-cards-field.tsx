'use client'

import { useId } from 'react'
import { type FieldPath, type FieldValues, useController } from 'react-hook-form'
import { type RadioCard, RadioCards } from '../ui/radio-cards.tsx'
import type { FieldProps } from './field-props.ts'

/** One of a few, each explained; the form's value is the card's string. */
export function RadioCardsField<V extends FieldValues, N extends FieldPath<V>, O = V>({
  control,
  name,
  label,
  hint,
  options,
  columns = 1,
}: FieldProps<V, N, O> & { options: readonly RadioCard[]; columns?: 1 | 2 | 3 }) {
  const id = useId()
  const { field, fieldState } = useController({ control, name })
  const { ref, ...input } = field
  return (
    <RadioCards
      {...input}
      inputRef={ref}
      id={id}
      legend={label}
      hint={hint}
      error={fieldState.error?.message}
      options={options}
      columns={columns}
    />
  )
}
