'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import { editVolumeSchema, type Volume } from '#lib/contracts/farside/volumes.ts'
import { volumeMutations } from '#lib/queries/volumes.ts'
import { ModalForm } from '../form/modal-form.tsx'
import { TextareaField, TextField } from '../form/text-field.tsx'
import { useZodForm } from '../form/use-zod-form.ts'
import { SameBy } from '../same-by/same-by.tsx'
import { shellLine } from '../same-by/shell-word.ts'
import { showToast } from '../ui/toast-store.ts'
import { volumeLabel } from './volume-columns.tsx'

/** Name and description of a volume. */
export function EditVolumeDialog({ volume, onClose }: { volume: Volume; onClose: () => void }) {
  const edit = useMutation(volumeMutations.edit(useQueryClient(), volume.id))
  const form = useZodForm(editVolumeSchema, {
    name: volume.name,
    description: volume.description,
  })
  const { name = '', description = '' } = useWatch({ control: form.control })
  const command = ['openstack', 'volume', 'set', '--name', name, '--description', description]
  return (
    <ModalForm
      title={`Edit ${volumeLabel(volume)}`}
      form={form}
      onClose={onClose}
      submitLabel="Save"
      pending={edit.isPending}
      error={edit.error}
      onSubmit={(change) =>
        edit.mutate(change, {
          onSuccess: () => {
            showToast({ tone: 'ok', title: `${change.name || volume.id} is saved` })
            onClose()
          },
        })
      }
    >
      <TextField control={form.control} name="name" label="Name" optional />
      <TextareaField control={form.control} name="description" label="Description" optional />
      <SameBy
        spaced={false}
        ways={[{ label: 'openstack', text: shellLine([...command, volume.id]) }]}
      />
    </ModalForm>
  )
}
