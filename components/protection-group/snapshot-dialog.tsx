'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import * as z from 'zod'
import {
  type ProtectionGroupDetail,
  snapshotGroupSchema,
} from '#lib/contracts/farside/protection-groups.ts'
import { snapshotBlockedBy } from '#lib/domain/replication/snapshot-now.ts'
import { protectionGroupMutations } from '#lib/queries/protection-groups.ts'
import { CheckboxField } from '../form/checkbox-field.tsx'
import { ModalForm } from '../form/modal-form.tsx'
import { TextField } from '../form/text-field.tsx'
import { useZodForm } from '../form/use-zod-form.ts'
import { SameBy } from '../same-by/same-by.tsx'
import { showToast } from '../ui/toast-store.ts'
import { snapshotWays } from './snapshot-ways.ts'

const formSchema = snapshotGroupSchema.extend({
  suffix: z
    .string()
    .transform((text) => (text === '' ? undefined : text))
    .pipe(snapshotGroupSchema.shape.suffix),
})

/** A snapshot of all members of a group, now, and on its way to the targets if that is wished. */
export function SnapshotGroupDialog({
  group,
  onClose,
}: {
  group: ProtectionGroupDetail
  onClose: () => void
}) {
  const { array, name, volumeCount, targets } = group
  const snapshot = useMutation(protectionGroupMutations.snapshot(useQueryClient(), array, name))
  const cannotSend = snapshotBlockedBy(group, true)
  const form = useZodForm(formSchema, {
    suffix: '',
    replicate: cannotSend === null,
    applyRetention: true,
  })
  const values = useWatch({ control: form.control })
  const wish = formSchema.safeParse(values)
  const receivers = targets.filter(({ allowed }) => allowed).map((target) => target.name)
  const isSent = values.replicate === true
  return (
    <ModalForm
      title={`Take a snapshot of ${name}`}
      description={`${volumeCount === 1 ? 'Its one volume' : `All ${volumeCount} volumes`} at the same moment, on ${array}.`}
      form={form}
      onClose={onClose}
      submitLabel={isSent ? 'Replicate Now' : 'Take Snapshot'}
      pending={snapshot.isPending}
      error={snapshot.error}
      disabledReason={isSent ? (cannotSend ?? undefined) : undefined}
      onSubmit={(value) =>
        snapshot.mutate(value, {
          onSuccess: (taken) => {
            const title = isSent
              ? `${taken.name} is taken and on its way to ${receivers.join(', ')}`
              : `${taken.name} is taken`
            showToast({ tone: 'ok', title })
            onClose()
          },
        })
      }
    >
      <CheckboxField
        control={form.control}
        name="replicate"
        label={
          receivers.length === 0
            ? 'Replicate it now'
            : `Replicate it now to ${receivers.join(', ')}`
        }
        hint={cannotSend ?? 'Otherwise it stays on this array.'}
      />
      <CheckboxField
        control={form.control}
        name="applyRetention"
        label="Remove it when the retention says so"
        hint="Otherwise it stays until somebody destroys it."
      />
      <TextField
        control={form.control}
        name="suffix"
        label="Suffix"
        hint="Last part of its name. Left empty, the array counts on."
        mono
        optional
      />
      {wish.success && <SameBy spaced={false} ways={snapshotWays(name, wish.data)} />}
    </ModalForm>
  )
}
