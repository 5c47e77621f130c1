'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import type { ProtectionGroupDetail } from '#lib/contracts/farside/protection-groups.ts'
import { protectionGroupMutations, protectionGroupQueries } from '#lib/queries/protection-groups.ts'
import { ModalForm } from '../form/modal-form.tsx'
import { useZodForm } from '../form/use-zod-form.ts'
import { SameBy } from '../same-by/same-by.tsx'
import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { Dialog, DialogBody, DialogFooter } from '../ui/dialog.tsx'
import { DefinitionListSkeleton } from '../ui/skeleton.tsx'
import { showToast } from '../ui/toast-store.ts'
import { EditGroupFields } from './edit-group-fields.tsx'
import { changeOf, confLines, groupValuesSchema, restLines } from './edit-group-values.ts'
import { type GroupValues, valuesOf } from './group-values.ts'
import { RestartWarning } from './restart-warning.tsx'

type Props = { array: string; name: string; onClose: () => void }

/** Schedule and retention of a group, changed on its array itself. */
export function EditProtectionGroupDialog(props: Props) {
  const { array, name, onClose } = props
  const { data, error, refetch } = useQuery(protectionGroupQueries.detail(array, name))
  if (data) return <EditForm {...props} group={data} />
  return (
    <Dialog title={`Edit ${name} on ${array}`} onClose={onClose}>
      <DialogBody>
        {error ? (
          <Callout
            tone="danger"
            title="The group could not be read"
            action={<Button onClick={() => void refetch()}>Try again</Button>}
          >
            {error.message}
          </Callout>
        ) : (
          <DefinitionListSkeleton />
        )}
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>Cancel</Button>
      </DialogFooter>
    </Dialog>
  )
}

function EditForm({ array, name, onClose, group }: Props & { group: ProtectionGroupDetail }) {
  const edit = useMutation(protectionGroupMutations.edit(useQueryClient(), array, name))
  const form = useZodForm(groupValuesSchema, valuesOf(group))
  const values = { ...valuesOf(group), ...useWatch({ control: form.control }) }
  // What the form began with: the group is read again and again while the form is open.
  const before = { ...valuesOf(group), ...form.formState.defaultValues }
  const save = (after: GroupValues) =>
    edit.mutate(changeOf(before, after), {
      onSuccess: () => {
        showToast({ tone: 'ok', title: `${name} on ${array} is saved` })
        onClose()
      },
    })
  return (
    <ModalForm
      title={`Edit ${name} on ${array}`}
      description="Changes the group on the array itself, at once."
      form={form}
      onSubmit={save}
      onClose={onClose}
      submitLabel="Save"
      pending={edit.isPending}
      error={edit.error}
      disabledReason={form.formState.isDirty ? undefined : 'Nothing is changed yet'}
    >
      <EditGroupFields control={form.control} values={values} />
      <RestartWarning conf={group.conf} values={values} role="status" />
      <SameBy
        spaced={false}
        ways={[
          { label: 'REST', text: restLines(name, changeOf(before, values)) },
          ...(group.conf ? [{ label: 'cinder.conf', text: confLines(values) }] : []),
        ]}
      />
    </ModalForm>
  )
}
