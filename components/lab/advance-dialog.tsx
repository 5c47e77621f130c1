'use client'

import * as z from 'zod'
import { DAY_SECONDS, HOUR_SECONDS, SECOND_MS } from '#lib/domain/units.ts'
import { ModalForm } from '../form/modal-form.tsx'
import { NumberField } from '../form/number-field.tsx'
import { durationUnits } from '../form/units.ts'
import { useZodForm } from '../form/use-zod-form.ts'

const schema = z.object({
  durationSeconds: z
    .number('Enter a duration')
    .int('Whole seconds only')
    .min(1, 'At least a second')
    .max(366 * DAY_SECONDS, 'At most 366 days'),
})

/** Moves the lab's clock on by any duration. Time never goes back. */
export function AdvanceDialog({
  pending,
  error,
  onAdvance,
  onClose,
}: {
  pending: boolean
  error: { message: string } | null
  onAdvance: (durationMs: number) => void
  onClose: () => void
}) {
  const form = useZodForm(schema, { durationSeconds: 12 * HOUR_SECONDS })
  return (
    <ModalForm
      title="Advance the clock"
      description="Every snapshot, transfer and expiry that is due on the way happens, in order. The clock does not go back."
      width="sm"
      form={form}
      pending={pending}
      error={error}
      submitLabel="Advance"
      onSubmit={({ durationSeconds }) => onAdvance(durationSeconds * SECOND_MS)}
      onClose={onClose}
    >
      <NumberField
        control={form.control}
        name="durationSeconds"
        label="By"
        unit={durationUnits}
        min={0}
      />
    </ModalForm>
  )
}
