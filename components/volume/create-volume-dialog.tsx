'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import type { VolumeType } from '#lib/contracts/farside/volume-types.ts'
import { createVolumeSchema } from '#lib/contracts/farside/volumes.ts'
import { requestedReplication } from '#lib/domain/protection/claim.ts'
import { gibWords } from '#lib/domain/units.ts'
import { volumeTypeQueries } from '#lib/queries/volume-types.ts'
import { volumeMutations } from '#lib/queries/volumes.ts'
import { ModalForm } from '../form/modal-form.tsx'
import { NumberField } from '../form/number-field.tsx'
import { SelectField } from '../form/select-field.tsx'
import { TextareaField, TextField } from '../form/text-field.tsx'
import { useZodForm } from '../form/use-zod-form.ts'
import { SameBy } from '../same-by/same-by.tsx'
import { shellLine } from '../same-by/shell-word.ts'
import { Callout } from '../ui/callout.tsx'
import { showToast } from '../ui/toast-store.ts'
import { replicationOf } from '../volume-type/replication-words.ts'

/** Asks for a volume's name, size and type, and says what protection the type gives. */
export function CreateVolumeDialog({ onClose }: { onClose: () => void }) {
  const create = useMutation(volumeMutations.create(useQueryClient()))
  const types = useQuery(volumeTypeQueries.list())
  const form = useZodForm(createVolumeSchema, {
    name: '',
    description: '',
    sizeGib: 10,
    volumeType: '',
  })
  const values = useWatch({ control: form.control })
  const type = types.data?.volumeTypes.find(({ name }) => name === values.volumeType)
  return (
    <ModalForm
      title="Create Volume"
      form={form}
      onClose={onClose}
      submitLabel="Create Volume"
      pending={create.isPending}
      error={create.error ?? types.error}
      onSubmit={(volume) =>
        create.mutate(volume, {
          onSuccess: ({ name, id, sizeGib }) => {
            const title = `${name || id} is being created`
            showToast({ tone: 'ok', title, description: gibWords(sizeGib) })
            onClose()
          },
        })
      }
    >
      <TextField control={form.control} name="name" label="Name" optional />
      <TextareaField control={form.control} name="description" label="Description" optional />
      <NumberField control={form.control} name="sizeGib" label="Size" unit="GiB" min={1} step={1} />
      <SelectField
        control={form.control}
        name="volumeType"
        label="Volume Type"
        placeholder={types.isPending ? 'Reading the types…' : 'Choose a type'}
        options={(types.data?.volumeTypes ?? []).map(({ name }) => ({ value: name, label: name }))}
      />
      {type && <WhatTypeGives type={type} />}
      <SameBy spaced={false} ways={[{ label: 'openstack', text: createCommand(values) }]} />
    </ModalForm>
  )
}

/** What a volume of this type will have, before it is created; announced when the choice changes. */
function WhatTypeGives({ type }: { type: VolumeType }) {
  const requested = requestedReplication(type.extraSpecs)
  const { label, gives } = replicationOf(type.extraSpecs)
  return (
    <Callout
      role="status"
      tone={requested === 'invalid' ? 'warn' : 'info'}
      title={requested === 'invalid' ? 'Not replicated' : `Replication: ${label.toLowerCase()}`}
    >
      {gives}
    </Callout>
  )
}

function createCommand(values: {
  name?: string | undefined
  description?: string | undefined
  sizeGib?: number
  volumeType?: string
}): string {
  const { name = '', description = '', sizeGib = 0, volumeType = '' } = values
  return shellLine([
    ...['openstack', 'volume', 'create', '--size', Number.isNaN(sizeGib) ? '…' : String(sizeGib)],
    ...(volumeType === '' ? [] : ['--type', volumeType]),
    ...(description === '' ? [] : ['--description', description]),
    ...(name === '' ? [] : [name]),
  ])
}
