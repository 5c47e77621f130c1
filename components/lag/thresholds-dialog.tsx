'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import { lagThresholdsSchema } from '#lib/contracts/farside/lag.ts'
import { defaultLagThresholds, type LagThresholds } from '#lib/domain/replication/lag.ts'
import { durationShort, everyWords } from '#lib/domain/units.ts'
import { lagMutations } from '#lib/queries/lag.ts'
import { ModalForm } from '../form/modal-form.tsx'
import { NumberField } from '../form/number-field.tsx'
import { useZodForm } from '../form/use-zod-form.ts'
import { Button } from '../ui/button.tsx'
import { showToast } from '../ui/toast-store.ts'

const percents = ({ lateFactor, veryLateFactor }: LagThresholds) => ({
  latePercent: Math.round(lateFactor * 100),
  veryLatePercent: Math.round(veryLateFactor * 100),
})
const usual = percents(defaultLagThresholds)

/** From which lag on a group is late, and very late: in every list, in its history and in reports. */
export function LagThresholdsDialog({
  array,
  name,
  thresholds,
  intervalSeconds,
  onClose,
}: {
  array: string
  name: string
  thresholds: LagThresholds
  /** Null when it is not known. */
  intervalSeconds: number | null
  onClose: () => void
}) {
  const set = useMutation(lagMutations.setThresholds(useQueryClient(), array, name))
  const form = useZodForm(lagThresholdsSchema, percents(thresholds))
  const { latePercent, veryLatePercent } = useWatch({ control: form.control })
  const after = (percent: number | undefined) =>
    intervalSeconds === null || !Number.isFinite(percent)
      ? undefined
      : `After ${durationShort(((percent ?? 0) / 100) * intervalSeconds)}, as it replicates ${everyWords(intervalSeconds)}.`
  const isUsual = latePercent === usual.latePercent && veryLatePercent === usual.veryLatePercent
  return (
    <ModalForm
      title={`When ${name} is late`}
      description="In percent of the interval, measured from when the newest recovery point was taken. Its history and its volumes are judged by it, too."
      form={form}
      onClose={onClose}
      submitLabel="Save"
      pending={set.isPending}
      error={set.error}
      onSubmit={(value) =>
        set.mutate(value, {
          onSuccess: () => {
            showToast({ tone: 'ok', title: `${name} is judged anew` })
            onClose()
          },
        })
      }
    >
      <NumberField
        control={form.control}
        name="latePercent"
        label="Late from"
        unit="%"
        hint={after(latePercent)}
      />
      <NumberField
        control={form.control}
        name="veryLatePercent"
        label="Very late from"
        unit="%"
        hint={after(veryLatePercent)}
      />
      {!isUsual && (
        <div>
          <Button
            size="sm"
            onClick={() => {
              for (const field of ['latePercent', 'veryLatePercent'] as const)
                form.setValue(field, usual[field], { shouldDirty: true, shouldValidate: true })
            }}
          >
            {`Back to ${usual.latePercent} % and ${usual.veryLatePercent} %`}
          </Button>
        </div>
      )}
    </ModalForm>
  )
}
