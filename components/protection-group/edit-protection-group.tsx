'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import type {
  EditedProtectionGroup,
  ProtectionGroupDetail,
} from '#lib/contracts/farside/protection-groups.ts'
import { protectionGroupQueries } from '#lib/queries/protection-groups.ts'
import { ModalForm } from '../form/modal-form.tsx'
import { useZodForm } from '../form/use-zod-form.ts'
import { SameBy } from '../same-by/same-by.tsx'
import { ReadingDialog } from '../ui/reading-dialog.tsx'
import { showToast } from '../ui/toast-store.ts'
import { EditGroupFields } from './edit-group-fields.tsx'
import { groupValuesSchema } from './edit-group-values.ts'
import { EditGuard } from './edit-guard.tsx'
import { EditOutcome } from './edit-outcome.tsx'
import { waysOf } from './edit-ways.ts'
import { type GroupValues, valuesOf } from './group-values.ts'
import { editOf, guardOf, type Place } from './guard.ts'
import { HalfDoneCallout } from './half-done.tsx'
import { SafeModeWarning } from './safe-mode-warning.tsx'
import { useGuardedEdit } from './use-guarded-edit.ts'

type Props = { array: string; name: string; onClose: () => void }

/**
 * Schedule and retention of a group. Where cinder.conf writes the group, an edit of the array alone
 * would be undone at the next start of cinder-volume: the form asks where to make it.
 */
export function EditProtectionGroupDialog(props: Props) {
  const { array, name, onClose } = props
  const query = useQuery(protectionGroupQueries.detail(array, name))
  if (query.data) return <EditForm {...props} group={query.data} />
  return (
    <ReadingDialog title={`Edit ${name} on ${array}`} what="The group" {...{ query, onClose }} />
  )
}

function EditForm({ array, name, onClose, group }: Props & { group: ProtectionGroupDetail }) {
  const { conf } = group
  const form = useZodForm(groupValuesSchema, valuesOf(group))
  const after = { ...valuesOf(group), ...useWatch({ control: form.control }) }
  // What the form began with: the group is read again and again while the form is open.
  const before = { ...valuesOf(group), ...form.formState.defaultValues }
  const [chosen, setPlace] = useState<Place>('both')
  const [restart, setRestart] = useState(false)
  const edit = useGuardedEdit(array, name, conf?.backendId ?? null)
  const { data: file, error: fileError } = edit.configuration
  const guard = guardOf(conf, before, after)
  const isGuarded = conf !== null && guard.overwritten.length > 0
  const canUseConf = fileError === null && Object.keys(guard.confValues).length > 0
  const place = canUseConf ? (guard.needsArray && chosen === 'conf' ? 'both' : chosen) : 'array'
  const inConf = isGuarded && place !== 'array'
  const change = (values: GroupValues) =>
    editOf(
      place,
      { before, after: values, guard: guardOf(conf, before, values) },
      file ? { etag: file.etag, restart: place === 'conf' && restart } : null,
    )
  const save = (values: GroupValues) =>
    edit.save(change(values), (done) => {
      showToast({ tone: 'ok', title: doneWords(`${name} on ${array}`, done) })
      onClose()
    })
  return (
    <ModalForm
      title={`Edit ${name} on ${array}`}
      width="lg"
      form={form}
      onSubmit={save}
      onClose={onClose}
      submitLabel={isGuarded && place === 'conf' && restart ? 'Save and restart' : 'Save'}
      pending={edit.pending}
      error={edit.error}
      disabledReason={reasonOf(form.formState.isDirty, inConf && file === undefined)}
    >
      {edit.halfDone && <HalfDoneCallout array={array} halfDone={edit.halfDone} />}
      <EditGroupFields control={form.control} values={after} {...{ before, group }} />
      <SafeModeWarning {...{ group, before, after }} />
      {form.formState.isDirty && groupValuesSchema.safeParse(after).success && (
        <EditOutcome group={group} before={before} after={after} />
      )}
      {isGuarded && (
        <EditGuard
          {...{ guard, place, restart }}
          onPlace={setPlace}
          onRestart={setRestart}
          conf={{ backendId: conf.backendId, data: file, error: fileError }}
        />
      )}
      <SameBy spaced={false} ways={waysOf(name, change(after), guard, group)} />
    </ModalForm>
  )
}

const reasonOf = (isDirty: boolean, isReading: boolean) =>
  !isDirty ? 'Nothing is changed yet' : isReading ? 'cinder.conf is being read' : undefined

function doneWords(what: string, { arrayChanged, conf }: EditedProtectionGroup): string {
  if (conf === null || !conf.written) return `${what} is saved`
  const file = arrayChanged ? `${what} and cinder.conf are saved` : 'cinder.conf is saved'
  if (conf.restart !== null) return `${file}, and cinder-volume has been restarted`
  return arrayChanged ? file : `${file}: it applies at the next restart of cinder-volume`
}
