'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { setExtraSpecSchema, type VolumeType } from '#lib/contracts/farside/volume-types.ts'
import type { Spec } from '#lib/domain/volume-type/nearest-change.ts'
import type { PoolCandidate } from '#lib/domain/volume-type/pool.ts'
import { type SpecVerdict, verdictsOf, withFix, worstOf } from '#lib/domain/volume-type/verdicts.ts'
import { volumeTypeMutations } from '#lib/queries/volume-types.ts'
import { routes } from '#lib/routes.ts'
import { CheckboxField } from '../form/checkbox-field.tsx'
import { FormShell } from '../form/form-shell.tsx'
import { TextField } from '../form/text-field.tsx'
import { useZodForm } from '../form/use-zod-form.ts'
import { SameBy } from '../same-by/same-by.tsx'
import { shellLine } from '../same-by/shell-word.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { CodeBlock } from '../ui/code-block.tsx'
import { showToast } from '../ui/toast-store.ts'
import { AdviceNote } from './advice-note.tsx'
import { CopyNote } from './copy-note.tsx'
import { ExtraSpecRows } from './extra-spec-rows.tsx'
import { MatchingBackends } from './matching-backends.tsx'
import { ReplicationFields } from './replication-fields.tsx'
import { TroubleQuestion } from './trouble-question.tsx'
import {
  emptyTypeForm,
  formOfCopy,
  specsOfForm,
  switchedToChoice,
  switchedToHand,
  type TypeFormValues,
  toCreate,
  typeFormSchema,
} from './type-form-values.ts'
import { capabilitiesOf, usePools } from './use-pools.ts'
import { useSecondThoughts } from './use-second-thoughts.ts'

const isComplete = (spec: Spec) => setExtraSpecSchema.safeParse(spec).success

/** Everything that the form of a new type knows and does. */
function useTypeForm(original: VolumeType | null, pools: readonly PoolCandidate[]) {
  const router = useRouter()
  const create = useMutation(volumeTypeMutations.create(useQueryClient()))
  const backends = capabilitiesOf(pools)
  const [initial] = useState(() =>
    original === null ? emptyTypeForm : formOfCopy(original, backends),
  )
  const form = useZodForm(typeFormSchema, initial)
  const values: TypeFormValues = { ...initial, ...form.getValues() }
  useWatch({ control: form.control }) // the values above are read anew with each change
  const specs = specsOfForm(values).filter(isComplete)
  const verdicts = verdictsOf(specs, backends)
  const thoughts = useSecondThoughts(verdicts)
  const setRows = (rows: Spec[]) => form.setValue('rows', rows, { shouldDirty: true })
  const setByHand = (byHand: boolean) => {
    const next = byHand ? switchedToHand(values) : switchedToChoice(values)
    form.setValue('byHand', next.byHand, { shouldDirty: true })
    form.setValue('replication', next.replication, { shouldDirty: true })
    setRows(next.rows)
  }
  const fix = (...troubles: SpecVerdict[]) => {
    const { rows } = values
    const fixed = troubles.reduce<Spec[]>(withFix, rows)
    const first = fixed.findIndex((row) => !rows.includes(row))
    if (fixed.length === rows.length) {
      // Line by line: a new list would be new inputs, and the focus could not stay in them.
      fixed.forEach((row, index) => {
        form.setValue(`rows.${index}.key`, row.key, { shouldDirty: true })
        form.setValue(`rows.${index}.value`, row.value, { shouldDirty: true })
      })
    } else setRows(fixed)
    requestAnimationFrame(() => form.setFocus(`rows.${Math.max(0, first)}.value`))
  }
  return { router, create, form, values, specs, verdicts, thoughts, setByHand, fix }
}

/**
 * A new volume type: replication as a choice that writes its extra specs, or every spec by hand.
 * With an original it begins as a copy of that type, its extra specs corrected.
 */
export function CreateVolumeTypeForm({ original }: { original: VolumeType | null }) {
  const pools = usePools()
  const { router, create, form, values, specs, verdicts, thoughts, setByHand, fix } = useTypeForm(
    original,
    pools,
  )
  const rowVerdicts = values.rows.map(
    (row) => verdicts.find(({ spec }) => spec.key === row.key && spec.value === row.value) ?? null,
  )
  // What the choice itself writes is right to the letter; only the backends can be in its way.
  const choiceTrouble = values.byHand
    ? null
    : worstOf(verdicts.filter(({ spec }) => values.rows.every(({ key }) => key !== spec.key)))
  return (
    <FormShell
      form={form}
      submitLabel={thoughts.hasAsked ? 'Create anyway' : 'Create Volume Type'}
      cancelHref={routes.volumeTypes()}
      pending={create.isPending}
      error={create.error}
      onSubmit={(wanted) => {
        if (thoughts.stops()) return
        create.mutate(toCreate(wanted, original?.id), {
          onSuccess: ({ id, name }) => {
            showToast({ tone: 'ok', title: `Volume type ${name} is created` })
            router.push(routes.volumeType(id, original?.id))
          },
        })
      }}
    >
      {original && <CopyNote original={original} specs={specs} />}
      <TextField control={form.control} name="name" label="Name" />
      <TextField control={form.control} name="description" label="Description" optional />
      <CheckboxField
        control={form.control}
        name="isPublic"
        label="Public"
        hint="Every project may use it."
      />
      <div className="grid gap-3">
        {!values.byHand && (
          <div>
            <ReplicationFields control={form.control} />
            <AdviceNote verdict={choiceTrouble} />
          </div>
        )}
        <Checkbox
          label="Write extra specs by hand"
          hint="Every key and value as Cinder stores them. They are judged while you type."
          checked={values.byHand}
          onChange={(event) => setByHand(event.target.checked)}
        />
      </div>
      <div className="grid gap-3">
        <h2 className="font-medium text-sm">
          {values.byHand ? 'Extra specs' : 'Further extra specs'}
        </h2>
        <ExtraSpecRows
          control={form.control}
          verdicts={rowVerdicts}
          backends={capabilitiesOf(pools)}
          onFix={fix}
        />
      </div>
      <CodeBlock label="Extra specs as they will be stored" text={specLines(specs)} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <h2 className="font-medium text-sm">Matching backends</h2>
        <MatchingBackends extraSpecs={toExtraSpecs(specs)} pools={pools} />
      </div>
      <SameBy spaced={false} ways={[{ label: 'openstack', text: createCommand(values, specs) }]} />
      {thoughts.hasAsked && (
        <TroubleQuestion
          troubles={thoughts.troubles}
          saveAnyway="Create anyway"
          onFixAll={() => fix(...thoughts.troubles)}
        />
      )}
    </FormShell>
  )
}

const toExtraSpecs = (specs: readonly Spec[]) =>
  Object.fromEntries(specs.map(({ key, value }) => [key, value]))

const specLines = (specs: readonly Spec[]) =>
  specs.length === 0 ? 'none' : specs.map(({ key, value }) => `${key} = ${value}`).join('\n')

function createCommand({ name, description, isPublic }: TypeFormValues, specs: readonly Spec[]) {
  const lines = [
    ['openstack', 'volume', 'type', 'create'],
    ...(description ? [['--description', description]] : []),
    [isPublic ? '--public' : '--private'],
    ...specs.map(({ key, value }) => ['--property', `${key}=${value}`]),
    [name === '' ? 'NAME' : name],
  ]
  return lines.map(shellLine).join(' \\\n  ')
}
