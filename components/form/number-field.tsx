'use client'

import { useId, useState } from 'react'
import { type FieldPath, type FieldValues, useController } from 'react-hook-form'
import { Field, fieldAria } from '../ui/field.tsx'
import { NumberInput, Select } from '../ui/inputs.tsx'
import type { FieldProps } from './field-props.ts'
import { bestUnit, parseAmount, type Unit } from './units.ts'

/**
 * A number. `unit` is a word beside it (`GiB`), or a list of units to choose from: then the form's
 * value stays in the base unit (seconds) whatever is chosen. Nothing entered is NaN.
 */
export function NumberField<V extends FieldValues, N extends FieldPath<V>, O = V>({
  control,
  name,
  label,
  hint,
  optional = false,
  unit,
  min,
  max,
  step,
}: FieldProps<V, N, O> & {
  unit?: string | readonly Unit[]
  min?: number
  max?: number
  step?: number | 'any'
}) {
  const id = useId()
  const { field, fieldState } = useController({ control, name })
  const value: number = typeof field.value === 'number' ? field.value : Number.NaN
  const amount = useAmount(value, unit, field.onChange)
  const error = fieldState.error?.message
  return (
    <Field {...{ id, label, hint, error, optional }}>
      <NumberInput
        {...{ min, max }}
        {...fieldAria(id, hint, error)}
        step={step ?? (typeof unit === 'object' ? 'any' : undefined)}
        name={field.name}
        ref={field.ref}
        onBlur={field.onBlur}
        required={!optional}
        value={amount.text}
        onChange={(event) => amount.type(event.target.value)}
        unit={
          typeof unit === 'object' ? (
            <UnitSelect {...{ label, amount }} units={unit} onBlur={field.onBlur} />
          ) : (
            unit
          )
        }
      />
    </Field>
  )
}

/** The text as it was typed (so that “1.” survives) beside the value in the form's own unit. */
function useAmount(
  value: number,
  unit: string | readonly Unit[] | undefined,
  onChange: (value: number) => void,
) {
  const units = typeof unit === 'object' ? unit : []
  const [factor, setFactor] = useState(() => bestUnit(value, units)?.factor ?? 1)
  const [typed, setTyped] = useState('')
  const written = Number.isNaN(value) ? '' : String(value / factor)
  const text = Object.is(parseAmount(typed, factor), value) ? typed : written
  return {
    text,
    factor,
    type(next: string) {
      setTyped(next)
      onChange(parseAmount(next, factor))
    },
    choose(nextFactor: number) {
      setFactor(nextFactor)
      setTyped(text)
      onChange(parseAmount(text, nextFactor))
    },
  }
}

function UnitSelect({
  label,
  units,
  amount,
  onBlur,
}: {
  label: string
  units: readonly Unit[]
  amount: ReturnType<typeof useAmount>
  onBlur: () => void
}) {
  return (
    <Select
      aria-label={`Unit of ${label}`}
      className="w-28 shrink-0"
      options={units.map((unit) => ({ value: String(unit.factor), label: unit.label }))}
      value={String(amount.factor)}
      onChange={(event) => amount.choose(Number(event.target.value))}
      onBlur={onBlur}
    />
  )
}
