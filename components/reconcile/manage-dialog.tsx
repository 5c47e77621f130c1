'use client'

import { useQuery } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import * as z from 'zod'
import type { ReconcileRow } from '#lib/contracts/farside/reconcile.ts'
import { bytesWords, GIB_BYTES, gibWords } from '#lib/domain/units.ts'
import { reconcileQueries } from '#lib/queries/reconcile.ts'
import { ModalForm } from '../form/modal-form.tsx'
import { SelectField } from '../form/select-field.tsx'
import { TextField } from '../form/text-field.tsx'
import { useZodForm } from '../form/use-zod-form.ts'
import { SameBy } from '../same-by/same-by.tsx'
import { Callout } from '../ui/callout.tsx'
import { Mono } from '../ui/identifier.tsx'
import { manageWay } from './same-ways.ts'
import { UnfinishedDialog } from './unfinished-dialog.tsx'
import { useAct } from './use-act.ts'

const schema = z.object({
  name: z.string().max(255, 'At most 255 characters'),
  host: z.string().min(1, 'Choose a backend'),
  volumeType: z.string().min(1, 'Choose a volume type'),
})

/** Horizon's Manage Volume, of a volume that was found on an array. */
export function ManageDialog({ row, onClose }: { row: ReconcileRow; onClose: () => void }) {
  const { pending, error, unfinished, run } = useAct('manage', row, onClose)
  const choices = useQuery(reconcileQueries.choices(row.id))
  const { hosts = [], manageTypes = [], projectName = '' } = choices.data ?? {}
  const source = row.found?.name ?? ''
  const form = useZodForm(schema, { name: '', host: '', volumeType: '' })
  const values = useWatch({ control: form.control })
  const type = manageTypes.find((each) => each.type === values.volumeType)
  const title = `Manage ${source}`
  if (unfinished) return <UnfinishedDialog title={title} result={unfinished} onClose={onClose} />
  return (
    <ModalForm
      title={title}
      form={form}
      onClose={onClose}
      submitLabel="Manage"
      pending={pending}
      error={error ?? choices.error}
      disabledReason={type?.blockedBy ?? undefined}
      onSubmit={(chosen) => run(chosen)}
    >
      <TextField control={form.control} name="name" label="Volume Name" optional />
      <SelectField
        control={form.control}
        name="host"
        label="Host"
        placeholder={choices.isPending ? 'Reading the pools…' : 'Choose a backend'}
        hint={`Backends that work with ${row.array}.`}
        options={hosts.map((host) => ({ value: host, label: host }))}
      />
      <SelectField
        control={form.control}
        name="volumeType"
        label="Volume Type"
        placeholder={choices.isPending ? 'Reading the types…' : 'Choose a type'}
        options={manageTypes.map((each) => ({
          value: each.type,
          label: `${each.type} (replication: ${each.replication})`,
        }))}
      />
      {type?.blockedBy && (
        <Callout role="status" tone="warn" title="Not this type">
          {type.blockedBy}.
        </Callout>
      )}
      <WhatBecomes row={row} projectName={projectName} />
      <SameBy
        spaced={false}
        ways={[
          manageWay(source, {
            host: values.host || '…',
            volumeType: values.volumeType || '…',
            name: values.name ?? '',
          }),
        ]}
      />
    </ModalForm>
  )
}

function WhatBecomes({ row, projectName }: { row: ReconcileRow; projectName: string }) {
  const bytes = row.found?.sizeBytes ?? 0
  const sizeGib = Math.ceil(bytes / GIB_BYTES)
  return (
    <ul className="grid list-disc gap-1 pl-4 text-ink-muted text-sm">
      <li>
        The driver renames it to <Mono>volume-&lt;new id&gt;-cinder</Mono>: whoever knows it by its
        present name has to be told. It clears its QoS limits.
      </li>
      <li>
        It becomes a volume of project {projectName}, {gibWords(sizeGib)}
        {sizeGib * GIB_BYTES === bytes ? '' : ` (${bytesWords(bytes)} rounded up)`}, and counts
        against its quota. To give it to another project, transfer it afterwards.
      </li>
      {(row.found?.groups.length ?? 0) > 0 && (
        <li>
          It is in {row.found?.groups.join(' and ')}: a type without asynchronous replication takes
          it out of all groups.
        </li>
      )}
    </ul>
  )
}
