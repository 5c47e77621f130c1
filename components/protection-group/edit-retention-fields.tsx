'use client'

import { NumberField } from '../form/number-field.tsx'
import { durationUnits } from '../form/units.ts'
import type { GroupControl } from './edit-schedule-fields.tsx'

const names = {
  target: { allFor: 'allForSeconds', perDay: 'perDay', days: 'days' },
  source: { allFor: 'sourceAllForSeconds', perDay: 'sourcePerDay', days: 'sourceDays' },
} as const

/** What is kept on one side: everything for a while, then so many a day for so many days. */
export function RetentionFields({
  control,
  side,
}: {
  control: GroupControl
  side: keyof typeof names
}) {
  const { allFor, perDay, days } = names[side]
  return (
    <>
      <NumberField control={control} name={allFor} label="Keep all for" unit={durationUnits} />
      <div className="grid gap-3 sm:grid-cols-2">
        <NumberField control={control} name={perDay} label="Then per day" step={1} />
        <NumberField control={control} name={days} label="For" unit="days" step={1} />
      </div>
    </>
  )
}
