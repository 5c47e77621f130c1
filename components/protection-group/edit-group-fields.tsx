'use client'

import type { Control } from 'react-hook-form'
import { retentionWords, steadyStateCount } from '#lib/domain/replication/retention.ts'
import { scheduleWords } from '#lib/domain/replication/schedule.ts'
import { CheckboxField } from '../form/checkbox-field.tsx'
import { NumberField } from '../form/number-field.tsx'
import { durationUnits } from '../form/units.ts'
import { groupValuesSchema } from './edit-group-values.ts'
import type { GroupValues } from './group-values.ts'

/** The fields, each group of them followed by what it means in words, as it is typed. */
export function EditGroupFields({
  control,
  values,
}: {
  control: Control<GroupValues, unknown, GroupValues>
  values: GroupValues
}) {
  const isSound = groupValuesSchema.safeParse(values).success
  return (
    <>
      <fieldset className="grid gap-3">
        <legend className="mb-2 font-semibold">Replication schedule</legend>
        <CheckboxField
          control={control}
          name="enabled"
          label="Enabled"
          hint="Off: no new recovery point is made."
        />
        <NumberField
          control={control}
          name="intervalSeconds"
          label="Interval"
          unit={durationUnits}
        />
      </fieldset>
      <fieldset className="grid gap-3">
        <legend className="mb-2 font-semibold">Retention on the target</legend>
        <NumberField
          control={control}
          name="allForSeconds"
          label="Keep all for"
          unit={durationUnits}
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <NumberField control={control} name="perDay" label="Then per day" step={1} />
          <NumberField control={control} name="days" label="For" unit="days" step={1} />
        </div>
      </fieldset>
      <p role="status" className="border-accent-line border-l-2 pl-3 text-ink-muted text-sm">
        {isSound ? <InWords values={values} /> : 'In words once every field is right.'}
      </p>
    </>
  )
}

function InWords({ values }: { values: GroupValues }) {
  const count = steadyStateCount(values, values.intervalSeconds)
  return (
    <>
      Replicates <strong className="text-ink">{scheduleWords(values)}</strong>. The target keeps{' '}
      <strong className="text-ink">{retentionWords(values)}</strong>
      {values.enabled ? `: about ${count} recovery points once it has run that long.` : '.'}
    </>
  )
}
