'use client'

import { useId } from 'react'
import { type FieldPath, type FieldValues, useController } from 'react-hook-form'
import { DAY_SECONDS, HOUR_SECONDS, timeOfDayWords } from '#lib/domain/units.ts'
import { Field, fieldAria } from '../ui/field.tsx'
import { Select } from '../ui/inputs.tsx'
import type { FieldProps } from './field-props.ts'

const hours = Array.from({ length: DAY_SECONDS / HOUR_SECONDS }, (_, hour) => hour * HOUR_SECONDS)

/** A time of day on the hour; the form's value is seconds since midnight, null while none is chosen. */
export function HourField<V extends FieldValues, N extends FieldPath<V>, O = V>({
  control,
  name,
  label,
  hint,
  optional = false,
  none,
}: FieldProps<V, N, O> & {
  /** What to call no time at all; left out, one has to be chosen and cannot be taken away. */
  none?: string | undefined
}) {
  const id = useId()
  const { field, fieldState } = useController({ control, name })
  const error = fieldState.error?.message
  const value: number | null = field.value ?? null
  // One that was set elsewhere need not be on the hour.
  const choices = value === null || hours.includes(value) ? hours : [...hours, value].sort(bySize)
  return (
    <Field {...{ id, label, hint, error, optional }}>
      <Select
        {...fieldAria(id, hint, error)}
        name={field.name}
        ref={field.ref}
        onBlur={field.onBlur}
        className="w-40"
        options={choices.map((seconds) => ({
          value: String(seconds),
          label: timeOfDayWords(seconds),
        }))}
        placeholder={none ?? (value === null ? 'Choose' : undefined)}
        value={value === null ? '' : String(value)}
        onChange={({ target }) => field.onChange(target.value === '' ? null : Number(target.value))}
      />
    </Field>
  )
}

const bySize = (one: number, other: number) => one - other
