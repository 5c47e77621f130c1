'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import { editVolumeTypeSchema, type VolumeType } from '#lib/contracts/farside/volume-types.ts'
import { volumeTypeMutations } from '#lib/queries/volume-types.ts'
import { CheckboxField } from '../form/checkbox-field.tsx'
import { ModalForm } from '../form/modal-form.tsx'
import { TextareaField, TextField } from '../form/text-field.tsx'
import { useZodForm } from '../form/use-zod-form.ts'
import { SameBy } from '../same-by/same-by.tsx'
import { shellLine } from '../same-by/shell-word.ts'
import { showToast } from '../ui/toast-store.ts'

/** Name, description and who may use a volume type. */
export function EditVolumeTypeDialog({ type, onClose }: { type: VolumeType; onClose: () => void }) {
  const edit = useMutation(volumeTypeMutations.edit(useQueryClient(), type.id))
  const form = useZodForm(editVolumeTypeSchema, {
    name: type.name,
    description: type.description ?? '',
    isPublic: type.isPublic,
  })
  const { name = '', description = '', isPublic = true } = useWatch({ control: form.control })
  const ways = [
    {
      label: 'openstack',
      text: shellLine([
        ...['openstack', 'volume', 'type', 'set', '--name', name],
        ...['--description', description, type.id],
      ]),
    },
    ...(isPublic === type.isPublic
      ? []
      : [
          {
            label: 'cinder',
            text: shellLine([
              'cinder',
              'type-update',
              '--is-public',
              isPublic ? 'True' : 'False',
              type.id,
            ]),
          },
        ]),
  ]
  return (
    <ModalForm
      title={`Edit ${type.name}`}
      form={form}
      onClose={onClose}
      submitLabel="Save"
      pending={edit.isPending}
      error={edit.error}
      onSubmit={(change) =>
        edit.mutate(change, {
          onSuccess: () => {
            showToast({ tone: 'ok', title: `${change.name} is saved` })
            onClose()
          },
        })
      }
    >
      <TextField control={form.control} name="name" label="Name" />
      <TextareaField control={form.control} name="description" label="Description" optional />
      <CheckboxField
        control={form.control}
        name="isPublic"
        label="Public"
        hint="Every project may use it."
      />
      <SameBy spaced={false} ways={ways} />
    </ModalForm>
  )
}
