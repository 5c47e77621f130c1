'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import { extendVolumeSchema, type Volume } from '#lib/contracts/farside/volumes.ts'
import { gibWords } from '#lib/domain/units.ts'
import { volumeMutations } from '#lib/queries/volumes.ts'
import { ModalForm } from '../form/modal-form.tsx'
import { NumberField } from '../form/number-field.tsx'
import { useZodForm } from '../form/use-zod-form.ts'
import { SameBy } from '../same-by/same-by.tsx'
import { shellLine } from '../same-by/shell-word.ts'
import { showToast } from '../ui/toast-store.ts'
import { volumeLabel } from './volume-columns.tsx'

/** A volume's new size. */
export function ExtendVolumeDialog({ volume, onClose }: { volume: Volume; onClose: () => void }) {
  const { id, sizeGib } = volume
  const extend = useMutation(volumeMutations.extend(useQueryClient(), id))
  const schema = extendVolumeSchema.extend({
    newSizeGib: extendVolumeSchema.shape.newSizeGib.min(
      sizeGib + 1,
      `More than the ${gibWords(sizeGib)} that it has`,
    ),
  })
  const form = useZodForm(schema, { newSizeGib: sizeGib })
  const { newSizeGib = sizeGib } = useWatch({ control: form.control })
  const size = Number.isNaN(newSizeGib) ? '…' : String(newSizeGib)
  return (
    <ModalForm
      title={`Extend ${volumeLabel(volume)}`}
      width="sm"
      form={form}
      onClose={onClose}
      submitLabel="Extend"
      pending={extend.isPending}
      error={extend.error}
      onSubmit={({ newSizeGib: wanted }) =>
        extend.mutate(wanted, {
          onSuccess: () => {
            const title = `${volumeLabel(volume)} is being extended to ${gibWords(wanted)}`
            showToast({ tone: 'ok', title })
            onClose()
          },
        })
      }
    >
      <NumberField
        control={form.control}
        name="newSizeGib"
        label="New size"
        unit="GiB"
        min={sizeGib + 1}
        step={1}
        hint={`It has ${gibWords(sizeGib)} now. A volume can grow but not shrink.`}
      />
      <SameBy
        spaced={false}
        ways={[
          {
            label: 'openstack',
            text: shellLine(['openstack', 'volume', 'set', '--size', size, id]),
          },
        ]}
      />
    </ModalForm>
  )
}
