'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import * as z from 'zod'
import type { RecoveryPointView } from '#lib/contracts/farside/protection-groups.ts'
import type { PointVolume, PointVolumes } from '#lib/contracts/farside/restore.ts'
import { bytesWords, GIB_BYTES, gibWords } from '#lib/domain/units.ts'
import { restoreMutations, restoreQueries } from '#lib/queries/restore.ts'
import { ModalForm } from '../form/modal-form.tsx'
import { SelectField } from '../form/select-field.tsx'
import { TextField } from '../form/text-field.tsx'
import { useZodForm } from '../form/use-zod-form.ts'
import { UnfinishedDialog } from '../reconcile/unfinished-dialog.tsx'
import { SameBy } from '../same-by/same-by.tsx'
import { Callout } from '../ui/callout.tsx'
import { Mono } from '../ui/identifier.tsx'
import { ReadingDialog } from '../ui/reading-dialog.tsx'
import { absoluteIn } from '../ui/time-words.ts'
import { showToast } from '../ui/toast-store.ts'
import { labelOf } from './clone-values.ts'
import { placeOfPoint } from './open-point.ts'
import { overwriteWays } from './restore-ways.ts'

type Props = { point: RecoveryPointView; onClose: () => void }

const schema = z.object({
  snapshot: z.string().min(1, 'Choose a volume'),
  confirmName: z.string().min(1, 'Type the name of the volume'),
})

/** Puts what a point holds of a volume in place of what the volume holds now. */
export function OverwriteDialog({ point, onClose }: Props) {
  const query = useQuery(restoreQueries.volumes(placeOfPoint(point)))
  const title = `Overwrite a volume from ${point.name}`
  if (query.data) return <OverwriteForm {...{ title, point, onClose }} list={query.data} />
  return <ReadingDialog {...{ title, query, onClose }} what="The recovery point" width="lg" />
}

function OverwriteForm({
  title,
  point,
  onClose,
  list,
}: Props & { title: string; list: PointVolumes }) {
  const place = placeOfPoint(point)
  const overwrite = useMutation(restoreMutations.overwrite(useQueryClient(), place))
  const form = useZodForm(schema, { snapshot: '', confirmName: '' })
  const values = useWatch({ control: form.control })
  const held = list.volumes.find(({ snapshot }) => snapshot === values.snapshot)
  const label = held === undefined ? '' : labelOf(held)
  if (overwrite.data?.complete === false)
    return <UnfinishedDialog title={title} result={overwrite.data} onClose={onClose} />
  return (
    <ModalForm
      title={title}
      description={`What it holds now is replaced by what it held on ${absoluteIn(list.createdMs)}.`}
      form={form}
      onClose={onClose}
      submitLabel="Overwrite"
      tone="danger"
      pending={overwrite.isPending}
      error={overwrite.error}
      disabledReason={reasonOf(held, values.confirmName)}
      onSubmit={(wish) =>
        overwrite.mutate(wish, {
          onSuccess: ({ complete }) => {
            if (!complete) return
            showToast({ tone: 'ok', title: `${label} is as it was in ${point.name}` })
            onClose()
          },
        })
      }
    >
      <SelectField
        control={form.control}
        name="snapshot"
        label="Volume"
        placeholder="Choose a volume"
        options={list.volumes.map((each) => ({
          value: each.snapshot,
          label: `${labelOf(each)}, ${bytesWords(each.sizeBytes)} then`,
        }))}
      />
      {held?.overwriteBlockedBy && (
        <Callout tone="warn" role="status" title={`${label} cannot be overwritten`}>
          {held.overwriteBlockedBy}. Clone it to a new volume instead.
        </Callout>
      )}
      {held && held.overwriteBlockedBy === null && (
        <>
          <WhatGoes held={held} array={list.array} />
          <TextField
            control={form.control}
            name="confirmName"
            label={`Its name, typed: ${label}`}
            mono
          />
          <SameBy spaced={false} ways={overwriteWays(held.snapshot, held.arrayVolumeName)} />
        </>
      )}
    </ModalForm>
  )
}

function reasonOf(held: PointVolume | undefined, typed: string | undefined): string | undefined {
  if (held === undefined) return 'Choose a volume'
  if (held.overwriteBlockedBy !== null) return held.overwriteBlockedBy
  return typed === labelOf(held) ? undefined : 'Type the name of the volume'
}

function WhatGoes({ held, array }: { held: PointVolume; array: string }) {
  const sizeGib = held.volume?.sizeGib ?? 0
  return (
    <ul className="grid list-disc gap-1 pl-4 text-ink-muted text-sm">
      <li className="wrap-anywhere">
        <Mono>{held.snapshot}</Mono> is written over <Mono>{held.arrayVolumeName}</Mono> on {array}.
        All that was written since then is lost, if no later recovery point holds it.
      </li>
      <li>Its id, its type and its place in groups stay.</li>
      {held.sizeBytes < sizeGib * GIB_BYTES && (
        <li>
          It had {bytesWords(held.sizeBytes)} then and has {gibWords(sizeGib)} in Cinder: it is made
          that large again.
        </li>
      )}
    </ul>
  )
}
