'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { useWatch } from 'react-hook-form'
import { setExtraSpecSchema, type VolumeType } from '#lib/contracts/farside/volume-types.ts'
import type { Capabilities } from '#lib/domain/volume-type/extra-specs.ts'
import type { Spec } from '#lib/domain/volume-type/nearest-change.ts'
import { type SpecVerdict, verdictOf } from '#lib/domain/volume-type/verdicts.ts'
import { volumeTypeMutations } from '#lib/queries/volume-types.ts'
import { ModalForm } from '../form/modal-form.tsx'
import { TextField } from '../form/text-field.tsx'
import { useZodForm } from '../form/use-zod-form.ts'
import { SameBy } from '../same-by/same-by.tsx'
import { shellLine } from '../same-by/shell-word.ts'
import { showToast } from '../ui/toast-store.ts'
import { AdviceNote } from './advice-note.tsx'
import { InUseNote } from './in-use-note.tsx'
import { KnownKeys, KnownValues } from './known-keys-list.tsx'
import { MatchingDisclosure } from './matching-disclosure.tsx'
import { TroubleQuestion } from './trouble-question.tsx'
import { capabilitiesOf, usePools } from './use-pools.ts'
import { useSecondThoughts } from './use-second-thoughts.ts'
import { useTypeUse } from './use-type-use.ts'

/** Adds an extra spec (`spec` null) or changes the value of one; judged while it is typed. */
export function ExtraSpecDialog({
  type,
  spec,
  onClose,
}: {
  type: VolumeType
  spec: Spec | null
  onClose: () => void
}) {
  const set = useMutation(volumeTypeMutations.setExtraSpec(useQueryClient(), type.id))
  const pools = usePools()
  const backends = capabilitiesOf(pools)
  const use = useTypeUse(type.name)
  const keysId = useId()
  const valuesId = useId()
  const isNew = spec === null
  const form = useZodForm(schemaFor(type, isNew), spec ?? { key: '', value: '' })
  const { key = '', value = '' } = useWatch({ control: form.control })
  const typed = setExtraSpecSchema.safeParse({ key, value }).success ? { [key]: value } : {}
  const verdict = judge({ key, value }, type, backends)
  const thoughts = useSecondThoughts(verdict === null ? [] : [verdict])
  const fix = ({ advice }: SpecVerdict) => {
    if (advice.fix === undefined) return
    form.setValue('key', advice.fix.key, { shouldDirty: true, shouldValidate: true })
    form.setValue('value', advice.fix.value, { shouldDirty: true, shouldValidate: true })
    // The button that had the focus is gone with the trouble.
    form.setFocus('value')
  }
  const canFix = verdict?.advice.fix && (isNew || verdict.advice.fix.key === spec.key)
  return (
    <ModalForm
      title={isNew ? `Add an extra spec to ${type.name}` : `Edit ${spec.key}`}
      description="New volumes of the type get it. Volumes that exist stay as they are."
      form={form}
      onClose={onClose}
      width="lg"
      submitLabel={thoughts.hasAsked ? 'Save anyway' : 'Save'}
      pending={set.isPending}
      error={set.error}
      onSubmit={(wanted) => {
        if (thoughts.stops()) return
        set.mutate(wanted, {
          onSuccess: () => {
            showToast({ tone: 'ok', title: `${wanted.key} is saved`, description: type.name })
            onClose()
          },
        })
      }}
    >
      <InUseNote type={type} use={use} />
      {isNew && (
        <>
          <TextField control={form.control} name="key" label="Key" mono list={keysId} />
          <KnownKeys id={keysId} />
        </>
      )}
      <div>
        <TextField control={form.control} name="value" label="Value" mono list={valuesId} />
        <KnownValues id={valuesId} specKey={key} backends={backends} />
        {thoughts.hasAsked && verdict ? (
          <div className="pt-2">
            <TroubleQuestion
              troubles={[verdict]}
              saveAnyway="Save anyway"
              {...(canFix && { onFixAll: () => fix(verdict) })}
            />
          </div>
        ) : (
          <AdviceNote verdict={verdict} onFix={canFix ? fix : undefined} />
        )}
      </div>
      <MatchingDisclosure extraSpecs={{ ...type.extraSpecs, ...typed }} pools={pools} />
      <SameBy
        spaced={false}
        ways={[{ label: 'openstack', text: setCommand(type.id, key, value) }]}
      />
    </ModalForm>
  )
}

function judge(spec: Spec, type: VolumeType, backends: readonly Capabilities[]) {
  // What the field's own check refuses needs no advice on top.
  if (!setExtraSpecSchema.safeParse(spec).success) return null
  return verdictOf(spec, { ...type.extraSpecs, [spec.key]: spec.value }, backends)
}

const schemaFor = (type: VolumeType, isNew: boolean) =>
  setExtraSpecSchema.refine(({ key }) => !isNew || !Object.hasOwn(type.extraSpecs, key), {
    path: ['key'],
    message: 'The type has this key already: edit it instead',
  })

const setCommand = (id: string, key: string, value: string) =>
  shellLine(['openstack', 'volume', 'type', 'set', '--property', `${key}=${value}`, id])
