'use client'

import { useQuery } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import * as z from 'zod'
import type { ReconcileRow } from '#lib/contracts/farside/reconcile.ts'
import type { ReconcileChoices } from '#lib/contracts/farside/reconcile-acts.ts'
import { bytesWords } from '#lib/domain/units.ts'
import { reconcileQueries } from '#lib/queries/reconcile.ts'
import { ModalForm } from '../form/modal-form.tsx'
import { SelectField } from '../form/select-field.tsx'
import { useZodForm } from '../form/use-zod-form.ts'
import { SameBy } from '../same-by/same-by.tsx'
import { Callout } from '../ui/callout.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Mono } from '../ui/identifier.tsx'
import { rowLabel } from './reconcile-columns.tsx'
import { renameWay } from './same-ways.ts'
import { UnfinishedDialog } from './unfinished-dialog.tsx'
import { useAct } from './use-act.ts'

/** Gives a volume the name by which the driver asks for it. */
export function RenameDialog(props: { row: ReconcileRow; onClose: () => void }) {
  return props.row.kind === 'phantom' ? <ChooseVolume {...props} /> : <GiveBack {...props} />
}

/** The volume is known: it has Cinder's id in its name. */
function GiveBack({ row, onClose }: { row: ReconcileRow; onClose: () => void }) {
  const { pending, error, unfinished, run } = useAct('rename', row, onClose)
  const choices = useQuery(reconcileQueries.choices(row.id))
  const title = `Give ${rowLabel(row)} its name back?`
  if (unfinished) return <UnfinishedDialog title={title} result={unfinished} onClose={onClose} />
  const moves = choices.data?.moves ?? []
  return (
    <ConfirmDialog
      title={title}
      confirmLabel="Give the name back"
      tone="primary"
      pending={pending}
      error={error ?? choices.error}
      onClose={onClose}
      onConfirm={() => run({})}
    >
      <p className="wrap-anywhere">
        On {row.array}, <Mono>{row.found?.name}</Mono> is called{' '}
        <Mono>{row.volume?.expectedName}</Mono> again. Its data, snapshots and connections stay.
      </p>
      <SameBy
        spaced={false}
        ways={moves.length === 0 ? [] : [{ label: 'REST', text: moves.join('\n') }]}
      />
    </ConfirmDialog>
  )
}

const schema = z.object({ from: z.string().min(1, 'Choose a volume') })

/** Nobody can tell which volume it was; a person who knows chooses among those that it may be. */
function ChooseVolume({ row, onClose }: { row: ReconcileRow; onClose: () => void }) {
  const { pending, error, unfinished, run } = useAct('rename', row, onClose)
  const choices = useQuery(reconcileQueries.choices(row.id))
  const form = useZodForm(schema, { from: '' })
  const { from = '' } = useWatch({ control: form.control })
  const candidates = choices.data?.candidates
  const chosen = candidates?.find(({ name }) => name === from)
  const expected = row.volume?.expectedName ?? ''
  const title = `Which volume on ${row.array} is ${rowLabel(row)}?`
  if (unfinished) return <UnfinishedDialog title={title} result={unfinished} onClose={onClose} />
  return (
    <ModalForm
      title={title}
      description="If somebody renamed it on the array, its data is still there under another name."
      form={form}
      onClose={onClose}
      submitLabel="Give it the name"
      pending={pending}
      error={error ?? choices.error}
      disabledReason={candidates?.length === 0 ? 'There is none that it could be' : undefined}
      onSubmit={(values) => run(values)}
    >
      {candidates?.length === 0 ? (
        <Callout tone="info" title={`${row.array} has no volume that it could be`}>
          Every volume of its size there is known to Cinder.
        </Callout>
      ) : (
        <SelectField
          control={form.control}
          name="from"
          label="Volume on the array"
          placeholder={choices.isPending ? 'Reading the array…' : 'Choose a volume'}
          hint="Those of its size that Cinder does not know. Cinder does not store serials: be sure."
          options={(candidates ?? []).map(toOption)}
        />
      )}
      {chosen && (
        <Callout
          role="status"
          tone={chosen.isOfSameMoment ? 'info' : 'warn'}
          title={
            chosen.isOfSameMoment
              ? 'Made at the moment when Cinder created the volume'
              : 'Made at another time than the volume in Cinder'
          }
        >
          It will be called <Mono className="wrap-anywhere">{expected}</Mono>, and whoever uses the
          volume in Cinder gets the data of this one.
        </Callout>
      )}
      {from !== '' && <SameBy spaced={false} ways={[renameWay(from, expected)]} />}
    </ModalForm>
  )
}

const toOption = ({
  name,
  sizeBytes,
  serial,
  isOfSameMoment,
}: ReconcileChoices['candidates'][number]) => ({
  value: name,
  label: `${name} · ${bytesWords(sizeBytes)} · ${serial}${isOfSameMoment ? ' · made at the same moment' : ''}`,
})
