'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { retypeVolumeSchema } from '#lib/contracts/farside/retype.ts'
import type { Volume } from '#lib/contracts/farside/volumes.ts'
import { volumeTypeQueries } from '#lib/queries/volume-types.ts'
import { volumeMutations, volumeQueries } from '#lib/queries/volumes.ts'
import { ModalForm } from '../../form/modal-form.tsx'
import { SelectField } from '../../form/select-field.tsx'
import { useZodForm } from '../../form/use-zod-form.ts'
import { SameBy } from '../../same-by/same-by.tsx'
import { shellLine } from '../../same-by/shell-word.ts'
import { volumeLabel } from '../volume-columns.tsx'
import { type AskedRetype, RetypeOutcome } from './retype-outcome.tsx'
import { RetypePlanView } from './retype-plan.tsx'

const policies = [
  { value: 'never', label: 'Never' },
  { value: 'on-demand', label: 'On Demand' },
]

/** Chooses another type, says beforehand what that comes to, and afterwards what it came to. */
export function RetypeDialog({ volume, onClose }: { volume: Volume; onClose: () => void }) {
  const [asked, setAsked] = useState<AskedRetype | null>(null)
  if (asked !== null) return <RetypeOutcome volume={volume} asked={asked} onClose={onClose} />
  return <RetypeForm volume={volume} onClose={onClose} onAsked={setAsked} />
}

function RetypeForm({
  volume,
  onClose,
  onAsked,
}: {
  volume: Volume
  onClose: () => void
  onAsked: (asked: AskedRetype) => void
}) {
  const retype = useMutation(volumeMutations.retype(useQueryClient(), volume.id))
  const types = useQuery(volumeTypeQueries.list())
  const form = useZodForm(retypeVolumeSchema, { volumeType: '', migrationPolicy: 'never' })
  const { volumeType = '', migrationPolicy = 'never' } = useWatch({ control: form.control })
  const forecast = useQuery(volumeQueries.retype(volume.id, { volumeType, migrationPolicy }))
  const plan = forecast.data?.plan
  const isDoubtful =
    plan?.outcome === 'stays' || plan?.cautions.some(({ tone }) => tone === 'danger') === true
  return (
    <ModalForm
      title={`Change the type of ${volumeLabel(volume)}`}
      description={`Its type is ${volume.volumeTypeName ?? 'not set'}.`}
      form={form}
      onClose={onClose}
      submitLabel={isDoubtful ? 'Change anyway' : 'Change Volume Type'}
      pending={retype.isPending}
      error={retype.error ?? types.error}
      disabledReason={plan?.outcome === 'refused' ? plan.reason : undefined}
      width="lg"
      onSubmit={(request) =>
        retype.mutate(request, {
          onSuccess: () =>
            onAsked({ typeName: request.volumeType, askedMs: Date.now(), plan: plan ?? null }),
        })
      }
    >
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <SelectField
          control={form.control}
          name="volumeType"
          label="Type"
          placeholder={types.isPending ? 'Reading the types…' : 'Choose a type'}
          options={(types.data?.volumeTypes ?? []).map(({ name }) => ({
            value: name,
            label: name === volume.volumeTypeName ? `${name} (its type now)` : name,
            disabled: name === volume.volumeTypeName,
          }))}
        />
        <SelectField
          control={form.control}
          name="migrationPolicy"
          label="Migration Policy"
          hint="On Demand lets Cinder copy the data to another backend when it must."
          options={policies}
        />
      </div>
      {volumeType !== '' && <RetypePlanView forecast={forecast} />}
      <SameBy spaced={false} ways={waysOf(volume.id, volumeType, migrationPolicy)} />
    </ModalForm>
  )
}

function waysOf(id: string, type: string, policy: string) {
  if (type === '') return []
  const body = { 'os-retype': { new_type: type, migration_policy: policy } }
  const command = ['openstack', 'volume', 'set', '--type', type, '--retype-policy', policy, id]
  return [
    { label: 'openstack', text: shellLine(command) },
    { label: 'REST', text: `POST /v3/{project_id}/volumes/${id}/action\n${JSON.stringify(body)}` },
  ]
}
