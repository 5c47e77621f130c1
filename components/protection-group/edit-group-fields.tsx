'use client'

import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useFormState } from 'react-hook-form'
import type { ProtectionGroupDetail } from '#lib/contracts/farside/protection-groups.ts'
import { lagSeconds } from '#lib/domain/replication/recovery-points.ts'
import { retentionWords } from '#lib/domain/replication/retention.ts'
import { scheduleWords } from '#lib/domain/replication/schedule.ts'
import { settingsWords } from '#lib/domain/replication/settings-words.ts'
import { capitalised } from '../ui/sentence.ts'
import { groupValuesSchema } from './edit-group-values.ts'
import { RetentionFields } from './edit-retention-fields.tsx'
import {
  type GroupControl,
  LocalScheduleFields,
  ReplicationFields,
} from './edit-schedule-fields.tsx'
import {
  type GroupValues,
  localScheduleOf,
  replicationOf,
  sourceRetentionOf,
  targetRetentionOf,
} from './group-values.ts'

type Props = {
  control: GroupControl
  values: GroupValues
  before: GroupValues
  group: ProtectionGroupDetail
}

/** The fields, each group of them followed by what it means in words, as it is typed. */
export function EditGroupFields(props: Props) {
  const { control, values, group } = props
  const clock = { array: group.array, timeZone: group.timeZone }
  return (
    <>
      <ReplicationFields {...props} clock={clock} />
      <fieldset className="grid gap-3">
        <legend className="mb-2 font-semibold">Retention on the target</legend>
        <RetentionFields control={control} side="target" />
      </fieldset>
      <InWords values={values}>
        {() =>
          settingsWords(replicationOf(values), targetRetentionOf(values), {
            lastRunMs: steadyRunMs(group),
            utcOffsetSeconds: group.utcOffsetSeconds,
          })
        }
      </InWords>
      <LocalSnapshots {...props} clock={clock} />
    </>
  )
}

const localFields = [
  'snapshotEnabled',
  'snapshotIntervalSeconds',
  'snapshotAtSeconds',
  'sourceAllForSeconds',
  'sourcePerDay',
  'sourceDays',
] as const

/** Folded while there are none: most groups of Cinder's have only what they replicate. */
function LocalSnapshots(props: Props & { clock: { array: string; timeZone: string } }) {
  const { control, values, before } = props
  const { errors } = useFormState({ control, name: localFields })
  const [isOpen, setIsOpen] = useState(before.snapshotEnabled)
  // What is wrong must be seen, and can only get the focus when it is.
  const isWrong = localFields.some((field) => errors[field] !== undefined)
  return (
    <details
      open={isOpen || isWrong}
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
      className="group border-line border-t pt-4"
    >
      <summary className="flex list-none items-start gap-1 rounded-sm [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="mt-0.5 size-4 shrink-0 text-ink-muted transition-transform group-open:rotate-90"
        />
        <span>
          <span className="font-semibold">Local snapshots</span>
          <span className="block text-ink-muted text-sm group-open:hidden">
            {capitalised(localWords(before))}
          </span>
        </span>
      </summary>
      <fieldset className="mt-3 grid gap-3">
        <legend className="sr-only">Local snapshots</legend>
        <LocalScheduleFields {...props} />
        <p className="mt-1 font-medium text-sm">Retention on the source</p>
        <RetentionFields control={control} side="source" />
        <InWords values={values}>{() => localWords(values)}</InWords>
      </fieldset>
    </details>
  )
}

function localWords(values: GroupValues): string {
  const schedule = localScheduleOf(values)
  const kept = retentionWords(sourceRetentionOf(values))
  return schedule.enabled
    ? `${scheduleWords(schedule)}; the source keeps ${kept}`
    : `only those of the replication; the source keeps ${kept}`
}

function InWords({ values, children }: { values: GroupValues; children: () => string }) {
  const isSound = groupValuesSchema.safeParse(values).success
  return (
    <p role="status" className="border-accent-line border-l-2 pl-3 text-ink-muted text-sm">
      {isSound ? (
        <strong className="font-medium text-ink">{capitalised(children())}</strong>
      ) : (
        'In words once every field is right.'
      )}
    </p>
  )
}

/** The newest run, as long as the next is to be counted from it; a group that is late runs at any time. */
function steadyRunMs(group: ProtectionGroupDetail): number | null {
  const { newestRecoveryPointMs, asOfMs, replicationSchedule } = group
  const age = lagSeconds(newestRecoveryPointMs, asOfMs)
  return age === null || age > 2 * replicationSchedule.intervalSeconds
    ? null
    : newestRecoveryPointMs
}
