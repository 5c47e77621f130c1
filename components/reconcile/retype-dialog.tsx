'use client'

import { useQuery } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import * as z from 'zod'
import type { ReconcileRow } from '#lib/contracts/farside/reconcile.ts'
import type { ReconcileChoices } from '#lib/contracts/farside/reconcile-acts.ts'
import { reconcileQueries } from '#lib/queries/reconcile.ts'
import { routes } from '#lib/routes.ts'
import { ModalForm } from '../form/modal-form.tsx'
import { SelectField } from '../form/select-field.tsx'
import { useZodForm } from '../form/use-zod-form.ts'
import { SameBy } from '../same-by/same-by.tsx'
import { Callout } from '../ui/callout.tsx'
import { TextLink } from '../ui/link.tsx'
import { rowLabel } from './reconcile-columns.tsx'
import { retypeWay } from './same-ways.ts'
import { UnfinishedDialog } from './unfinished-dialog.tsx'
import { useAct } from './use-act.ts'

type Retype = ReconcileChoices['retypes'][number]

const schema = z.object({ type: z.string().min(1, 'Choose a volume type') })

/** Leads a volume to a type that really replicates, by the way on which the driver acts. */
export function RetypeDialog({ row, onClose }: { row: ReconcileRow; onClose: () => void }) {
  const { pending, error, unfinished, run } = useAct('retype', row, onClose)
  const choices = useQuery(reconcileQueries.choices(row.id))
  const form = useZodForm(schema, { type: '' })
  const { type = '' } = useWatch({ control: form.control })
  const retypes = choices.data?.retypes
  const chosen = retypes?.find((each) => each.type === type)
  const title = `Retype ${rowLabel(row)}`
  if (unfinished) return <UnfinishedDialog title={title} result={unfinished} onClose={onClose} />
  return (
    <ModalForm
      title={title}
      form={form}
      onClose={onClose}
      submitLabel="Retype"
      pending={pending}
      error={error ?? choices.error}
      disabledReason={chosen?.blockedBy ?? undefined}
      onSubmit={(values) => run(values)}
    >
      {retypes?.length === 0 ? (
        <Callout
          tone="warn"
          title="No volume type replicates"
          action={<TextLink href={routes.createVolumeType()}>Create one</TextLink>}
        >
          There has to be a type whose extra specs the driver understands.
        </Callout>
      ) : (
        <SelectField
          control={form.control}
          name="type"
          label="Volume Type"
          placeholder={choices.isPending ? 'Reading the types…' : 'Choose a type'}
          hint={`It is of type ${row.volume?.typeName ?? 'none'} now.`}
          options={(retypes ?? []).map((each) => ({
            value: each.type,
            label: `${each.type} (${each.replication}${each.isMeant ? ', what its type meant' : ''})`,
          }))}
        />
      )}
      {chosen && <Way chosen={chosen} />}
      {chosen && chosen.steps.length > 0 && (
        <SameBy spaced={false} ways={[retypeWay(row.volume?.id ?? '', chosen.steps)]} />
      )}
    </ModalForm>
  )
}

function Way({ chosen: { steps, blockedBy, replication } }: { chosen: Retype }) {
  if (blockedBy !== null)
    return (
      <Callout role="status" tone="warn" title="Not this one">
        {blockedBy}
      </Callout>
    )
  const gets =
    replication === 'async'
      ? 'The driver then adds it to the protection group; the next recovery point holds it.'
      : 'The driver then moves it into the pod by way of a pod of its own, which copies all of its data to the other array, and its name changes.'
  return (
    <Callout
      role="status"
      tone="info"
      title={
        steps.length === 1 ? 'In one step' : `In ${steps.length} steps: ${steps.join(', then ')}`
      }
    >
      {steps.length > 1 &&
        'Straight from one replicated type to another the driver would do nothing, and Cinder would call the volume replicated all the same. '}
      {gets}
    </Callout>
  )
}
