'use client'

import { useState } from 'react'
import { durationWords } from '#lib/domain/units.ts'
import { bestUnit, durationUnits, parseAmount } from '../../../form/units.ts'
import { NumberInput, Select } from '../../../ui/inputs.tsx'
import type { ControlProps } from './form-context.ts'

const isSeconds = (value: string) => /^\d+$/.test(value)

/** Seconds, shown and entered in the unit of one's choice; what is no number is shown as it is. */
export function DurationInput({
  label,
  value,
  otherwise,
  onChange,
  aria,
}: {
  label: string
  value: string
  /** Seconds that count when nothing is entered. */
  otherwise: string | null
  onChange: (value: string) => void
  aria: ControlProps
}) {
  const [factor, setFactor] = useState(() => factorFor(value === '' ? (otherwise ?? '') : value))
  const [typed, setTyped] = useState('')
  const isNumber = value === '' || isSeconds(value)
  const written = !isSeconds(value) ? value : String(Number(value) / factor)
  const shown = seconds(typed, factor) === value ? typed : written
  return (
    <NumberInput
      {...aria}
      type={isNumber ? 'number' : 'text'}
      step="any"
      min={0}
      value={shown}
      placeholder={
        otherwise !== null && isSeconds(otherwise) ? durationWords(Number(otherwise)) : undefined
      }
      onChange={(event) => {
        setTyped(event.target.value)
        onChange(seconds(event.target.value, factor))
      }}
      unit={
        <Select
          aria-label={`Unit of ${label}`}
          className="w-28 shrink-0"
          options={durationUnits.map((unit) => ({
            value: String(unit.factor),
            label: unit.label,
          }))}
          value={String(factor)}
          onChange={(event) => {
            const next = Number(event.target.value)
            setFactor(next)
            setTyped(shown)
            // The number stays, as in every field of the console; the text follows.
            if (isNumber && shown !== '') onChange(seconds(shown, next))
          }}
        />
      }
    />
  )
}

const factorFor = (value: string) =>
  isSeconds(value) ? (bestUnit(Number(value), durationUnits)?.factor ?? 1) : 1

/** What was typed as the file has it; what is no number goes there as it is. */
function seconds(typed: string, factor: number): string {
  const amount = parseAmount(typed, factor)
  return Number.isNaN(amount) ? typed : String(amount)
}
