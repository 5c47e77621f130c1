'use client'

import { useEffect } from 'react'
import { useWatch } from 'react-hook-form'
import type { Configuration } from '#lib/contracts/farside/backends.ts'
import { addReplicationDevice } from '#lib/domain/cinder-conf/edit.ts'
import { formatReplicationDevice } from '#lib/domain/cinder-conf/replication-device.ts'
import { ModalForm } from '../../form/modal-form.tsx'
import { RadioCardsField } from '../../form/radio-cards-field.tsx'
import { SelectField } from '../../form/select-field.tsx'
import { TextField } from '../../form/text-field.tsx'
import { useZodForm } from '../../form/use-zod-form.ts'
import { CodeBlock } from '../../ui/code-block.tsx'
import {
  OTHER_ARRAY,
  possibleTargets,
  suggestedBackendId,
  type TargetValues,
  takenBackendIds,
  targetSchema,
  targetTypes,
  toDevice,
} from './target-form.ts'

/** Writes a `replication_device` line into the text of the editor; nothing is applied yet. */
export function AddTargetDialog({
  text,
  configuration,
  onInsert,
  onClose,
}: {
  text: string
  configuration: Pick<Configuration, 'section' | 'knownArrays'>
  onInsert: (text: string) => void
  onClose: () => void
}) {
  const known = possibleTargets(text, configuration)
  const taken = takenBackendIds(text, configuration.section)
  const array = known[0]?.name ?? OTHER_ARRAY
  // Somebody who has the asynchronous target comes for the synchronous one.
  const type = taken.includes(suggestedBackendId({ array, type: 'async' })) ? 'sync' : 'async'
  const backendId = suggestedBackendId({ array, type })
  const initial: TargetValues = { array, type, address: '', apiToken: '', backendId }
  const form = useZodForm(targetSchema(taken), initial)
  const values = useWatch({ control: form.control, compute: (all) => all })
  const suggested = suggestedBackendId(values)
  const isOwnId = form.formState.dirtyFields.backendId === true
  useEffect(() => {
    if (!isOwnId) form.resetField('backendId', { defaultValue: suggested })
  }, [form, isOwnId, suggested])
  return (
    <ModalForm
      title="Add replication target"
      description={`One replication_device line in [${configuration.section}].`}
      form={form}
      submitLabel="Insert into the editor"
      pending={false}
      onClose={onClose}
      onSubmit={(submitted) =>
        onInsert(addReplicationDevice(text, configuration.section, toDevice(submitted, known)))
      }
    >
      <SelectField
        control={form.control}
        name="array"
        label="Array"
        options={[
          ...known.map(({ name, address }) => ({ value: name, label: `${name} (${address})` })),
          { value: OTHER_ARRAY, label: 'Another array' },
        ]}
      />
      {values.array === OTHER_ARRAY && (
        <>
          <TextField
            control={form.control}
            name="address"
            label="Management address"
            hint="Name or IP address of the array, as cinder-volume reaches it."
            mono
          />
          <TextField
            control={form.control}
            name="apiToken"
            label="API token"
            type="password"
            hint="It goes into cinder.conf. Once applied, the browser does not get it back."
          />
        </>
      )}
      <RadioCardsField
        control={form.control}
        name="type"
        label="Type"
        options={targetTypes}
        columns={2}
      />
      <TextField
        control={form.control}
        name="backendId"
        label="backend_id"
        hint="Your name for this target; a failover names it."
        mono
      />
      <CodeBlock
        label="cinder.conf"
        wrap
        text={`replication_device = ${formatReplicationDevice({
          ...toDevice(values, known),
          ...(values.array === OTHER_ARRAY && { apiToken: '…' }),
        })}`}
      />
    </ModalForm>
  )
}
