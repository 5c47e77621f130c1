'use client'

import { useWatch } from 'react-hook-form'
import type { ReplicationDevice } from '#lib/domain/cinder-conf/replication-device.ts'
import { CheckboxField } from '../../../form/checkbox-field.tsx'
import { ModalForm } from '../../../form/modal-form.tsx'
import { RadioCardsField } from '../../../form/radio-cards-field.tsx'
import { TextField } from '../../../form/text-field.tsx'
import { useZodForm } from '../../../form/use-zod-form.ts'
import { Callout } from '../../../ui/callout.tsx'
import { takenBackendIds, targetTypes } from '../target-form.ts'
import { editTargetSchema, valuesOf, writeTarget } from './edit-target.ts'

/** One `replication_device` line, changed in the draft; its token is only ever written. */
export function EditTargetDialog({
  text,
  section,
  device,
  onSave,
  onClose,
}: {
  text: string
  section: string
  device: ReplicationDevice
  onSave: (text: string) => void
  onClose: () => void
}) {
  const others = takenBackendIds(text, section)
  const own = others.indexOf(device.backendId ?? '')
  const taken = others.filter((_, index) => index !== own)
  const form = useZodForm(editTargetSchema(taken), valuesOf(device))
  const { control } = form
  const { type, backendId } = useWatch({ control, compute: (all) => all })
  return (
    <ModalForm
      title={`Edit ${device.backendId || 'target'}`}
      description={`Line ${device.line} of [${section}].`}
      form={form}
      submitLabel="Change the draft"
      pending={false}
      onClose={onClose}
      onSubmit={(values) => onSave(writeTarget(text, section, device, values))}
    >
      <TextField control={control} name="backendId" label="backend_id" mono />
      {device.backendId !== null && backendId.trim() !== device.backendId && (
        <Callout tone="warn" title={`A failover to ${device.backendId} finds nothing any more`}>
          A backend that has failed over to it does not start again under another backend_id.
        </Callout>
      )}
      <TextField control={control} name="address" label="Management address" mono />
      <TextField
        control={control}
        name="apiToken"
        label="API token"
        type="password"
        optional
        hint="Leave it empty to keep the one that there is."
      />
      <RadioCardsField
        control={control}
        name="type"
        label="Type"
        options={targetTypes}
        columns={2}
      />
      {type === 'sync' && (
        <CheckboxField
          control={control}
          name="uniform"
          label="Uniform"
          hint="Hosts get paths to both arrays, which they must be able to reach."
        />
      )}
      <CheckboxField
        control={control}
        name="verify"
        label="Check the certificate"
        hint="Otherwise the token goes to whoever answers at the address."
      />
      <TextField
        control={control}
        name="path"
        label="Authorities (PEM file)"
        optional
        hint="On the Cinder host. py-pure-client from 1.71 on does not read it and asks the authorities of the host."
        mono
      />
    </ModalForm>
  )
}
