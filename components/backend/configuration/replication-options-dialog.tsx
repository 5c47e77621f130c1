'use client'

import { useWatch } from 'react-hook-form'
import { retentionWords, steadyStateCount } from '#lib/domain/replication/retention.ts'
import { everyWords } from '#lib/domain/units.ts'
import { ModalForm } from '../../form/modal-form.tsx'
import { NumberField } from '../../form/number-field.tsx'
import { durationUnits } from '../../form/units.ts'
import { useZodForm } from '../../form/use-zod-form.ts'
import {
  type ReplicationOptions,
  readReplicationOptions,
  replicationOptionsSchema,
  writeReplicationOptions,
} from './replication-options.ts'

/** Writes interval and retention into the text of the editor; nothing is applied yet. */
export function ReplicationOptionsDialog({
  text,
  section,
  onInsert,
  onClose,
}: {
  text: string
  section: string
  onInsert: (text: string) => void
  onClose: () => void
}) {
  const form = useZodForm(replicationOptionsSchema, readReplicationOptions(text, section))
  const values = useWatch({ control: form.control, compute: (all) => all })
  const { control } = form
  return (
    <ModalForm
      title="Replication parameters"
      description={`Interval and retention of asynchronous replication, in [${section}].`}
      form={form}
      submitLabel="Insert into the editor"
      pending={false}
      onClose={onClose}
      onSubmit={(options) => onInsert(writeReplicationOptions(text, section, options))}
    >
      <NumberField
        control={control}
        name="intervalSeconds"
        label="Replicate every"
        unit={durationUnits}
        min={0}
      />
      <NumberField
        control={control}
        name="allForSeconds"
        label="Keep every recovery point for"
        unit={durationUnits}
        min={0}
      />
      <div className="grid grid-cols-2 gap-5">
        <NumberField control={control} name="perDay" label="After that keep" unit="a day" min={0} />
        <NumberField control={control} name="days" label="For another" unit="days" min={0} />
      </div>
      <InWords options={values} />
    </ModalForm>
  )
}

/** What the numbers come to, as long as they are ones that an array takes. */
function InWords({ options }: { options: ReplicationOptions }) {
  const { success } = replicationOptionsSchema.safeParse(options)
  return (
    <p role="status" className="rounded-md bg-sunken px-3 py-2.5 text-ink-muted text-sm">
      {success ? (
        <>
          A recovery point{' '}
          <strong className="font-medium text-ink">{everyWords(options.intervalSeconds)}</strong>.
          The target keeps{' '}
          <strong className="font-medium text-ink">{retentionWords(options)}</strong>: about{' '}
          {steadyStateCount(options, options.intervalSeconds)} recovery points once it has run for a
          while.
        </>
      ) : (
        'In words once the numbers are ones that an array takes.'
      )}
    </p>
  )
}
