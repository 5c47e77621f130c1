'use client'

import type { Control } from 'react-hook-form'
import { isWholeDays } from '#lib/domain/replication/schedule.ts'
import { CheckboxField } from '../form/checkbox-field.tsx'
import { HourField } from '../form/hour-field.tsx'
import { NumberField } from '../form/number-field.tsx'
import { durationUnits } from '../form/units.ts'
import type { GroupValues } from './group-values.ts'

export type GroupControl = Control<GroupValues, unknown, GroupValues>

/** On the array's clock, which is neither the browser's nor that of the person. */
export type ArrayClock = { array: string; timeZone: string }

type Props = {
  control: GroupControl
  values: GroupValues
  /** What the form began with. */
  before: GroupValues
  clock: ArrayClock
}

/** When the group is replicated. */
export function ReplicationFields({ control, values, before, clock }: Props) {
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 font-semibold">Replication schedule</legend>
      <CheckboxField
        control={control}
        name="enabled"
        label="Enabled"
        hint="Off: no new recovery point is made."
      />
      <NumberField control={control} name="intervalSeconds" label="Interval" unit={durationUnits} />
      {isWholeDays(values.intervalSeconds) && (
        <AtField {...{ control, clock }} name="atSeconds" before={before.atSeconds} />
      )}
      <div className="grid max-w-96 grid-cols-2 gap-3">
        <HourField
          control={control}
          name="blackoutStartSeconds"
          label="Blackout from"
          none="None"
        />
        {values.blackoutStartSeconds !== null && (
          <HourField control={control} name="blackoutEndSeconds" label="Blackout until" />
        )}
      </div>
      {values.blackoutStartSeconds !== null && (
        <p className="-mt-1 text-ink-muted text-sm">
          No replication starts between these hours, by the clock of {clock.array} ({clock.timeZone}
          ). They may run over midnight.
        </p>
      )}
    </fieldset>
  )
}

/** When snapshots are taken that stay on the source. */
export function LocalScheduleFields({ control, values, before, clock }: Props) {
  return (
    <>
      <CheckboxField
        control={control}
        name="snapshotEnabled"
        label="Enabled"
        hint="Off: the source has only the snapshots of the replication."
      />
      <NumberField
        control={control}
        name="snapshotIntervalSeconds"
        label="Interval"
        unit={durationUnits}
      />
      {isWholeDays(values.snapshotIntervalSeconds) && (
        <AtField
          {...{ control, clock }}
          name="snapshotAtSeconds"
          before={before.snapshotAtSeconds}
        />
      )}
    </>
  )
}

/** A PATCH without it leaves it as it is, and REST has no word for none: once set, it stays. */
function AtField({
  control,
  name,
  before,
  clock,
}: Pick<Props, 'control' | 'clock'> & {
  name: 'atSeconds' | 'snapshotAtSeconds'
  before: number | null
}) {
  return (
    <HourField
      control={control}
      name={name}
      label="At"
      none={before === null ? 'Any time' : undefined}
      hint={
        <>
          By the clock of {clock.array} ({clock.timeZone}).
          {before !== null && ' An array that has a time of day keeps one.'}
        </>
      }
    />
  )
}
