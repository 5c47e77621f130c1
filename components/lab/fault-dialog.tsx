'use client'

import { useWatch } from 'react-hook-form'
import type { Lab, SetFault } from '#lib/contracts/farside/lab.ts'
import type { SubmitError } from '../form/form-body.tsx'
import { ModalForm } from '../form/modal-form.tsx'
import { NumberField } from '../form/number-field.tsx'
import { SelectField } from '../form/select-field.tsx'
import { useZodForm } from '../form/use-zod-form.ts'
import { SameBy } from '../same-by/same-by.tsx'
import {
  bandwidthUnits,
  delayUnits,
  faultSchema,
  kindOf,
  kindOptions,
  linkOptions,
  startValues,
  toFault,
} from './fault-form.ts'
import { faultKinds } from './fault-words.ts'

/** Lets something go wrong, until it is cleared. */
export function FaultDialog({
  lab: { arrays, faults },
  pending,
  error,
  onSet,
  onClose,
}: {
  lab: Pick<Lab, 'arrays' | 'faults'>
  pending: boolean
  error: SubmitError | null
  onSet: (fault: SetFault) => void
  onClose: () => void
}) {
  const form = useZodForm(faultSchema(faults), startValues(arrays))
  const values = useWatch({ control: form.control, compute: (all) => all })
  const kind = kindOf(values)
  const { about, does } = faultKinds[kind]
  const { control } = form
  return (
    <ModalForm
      title="Set a fault"
      description="It lasts until it is cleared, over restarts of the lab too."
      width="sm"
      form={form}
      pending={pending}
      error={error}
      submitLabel="Set the fault"
      onSubmit={onSet}
      onClose={onClose}
    >
      <SelectField control={control} name="kind" label="Fault" hint={does} options={kindOptions} />
      {about === 'array' && (
        <SelectField
          control={control}
          name="array"
          label="Array"
          options={arrays.map(({ name }) => ({ value: name, label: name }))}
        />
      )}
      {about === 'link' && (
        <SelectField control={control} name="link" label="Link" options={linkOptions(arrays)} />
      )}
      {kind === 'array-slow' && (
        <NumberField
          control={control}
          name="delayMs"
          label="Delay"
          hint="Real time, not the lab’s."
          unit={delayUnits}
          min={0}
        />
      )}
      {kind === 'link-throttled' && (
        <NumberField
          control={control}
          name="bytesPerSec"
          label="Bandwidth"
          unit={bandwidthUnits}
          min={0}
        />
      )}
      <SameBy spaced={false} ways={[{ label: 'REST', text: restCall(toFault(values)) }]} />
    </ModalForm>
  )
}

const restCall = (fault: SetFault) => `# LAB is the lab's own address
curl -X POST "$LAB/v1/faults" -d '${JSON.stringify(fault)}'`
