'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import { setReplicationSchema, type VolumeType } from '#lib/contracts/farside/volume-types.ts'
import type { Capabilities, ExtraSpecs } from '#lib/domain/volume-type/extra-specs.ts'
import { outlookOf } from '#lib/domain/volume-type/outlook.ts'
import {
  changesForChoice,
  choiceOf,
  type ReplicationChoice,
} from '#lib/domain/volume-type/replication-choice.ts'
import { mended, specsOf } from '#lib/domain/volume-type/verdicts.ts'
import { volumeTypeMutations, volumeTypeQueries } from '#lib/queries/volume-types.ts'
import { ModalForm } from '../form/modal-form.tsx'
import { RadioCardsField } from '../form/radio-cards-field.tsx'
import { useZodForm } from '../form/use-zod-form.ts'
import { SameBy } from '../same-by/same-by.tsx'
import { shellLine } from '../same-by/shell-word.ts'
import { Callout } from '../ui/callout.tsx'
import { showToast } from '../ui/toast-store.ts'
import { InUseNote } from './in-use-note.tsx'
import { outcomeLooks } from './outcome-looks.ts'
import { replicationOptions } from './replication-options.tsx'
import { replicationWords } from './replication-words.ts'
import { capabilitiesOf, usePools } from './use-pools.ts'
import { useTypeUse } from './use-type-use.ts'

/** Replication as a choice for a type that is there: writes both extra specs, removes misspelt ones. */
export function ReplicationDialog({ type, onClose }: { type: VolumeType; onClose: () => void }) {
  const set = useMutation(volumeTypeMutations.setReplication(useQueryClient(), type.id))
  const offers = useQuery(volumeTypeQueries.offers())
  const use = useTypeUse(type.name)
  const pools = usePools()
  const current = choiceOf(type.extraSpecs)
  const meant = meantChoice(type.extraSpecs, capabilitiesOf(pools))
  const form = useZodForm(setReplicationSchema, {
    choice: meant === 'custom' ? 'async' : meant,
  })
  const { choice = 'async' } = useWatch({ control: form.control })
  const after = specsAfter(type.extraSpecs, choice)
  const outlook = outlookOf(after, pools)
  return (
    <ModalForm
      title={`Replication of ${type.name}`}
      description="New volumes of the type get it. Volumes that exist stay as they are."
      form={form}
      onClose={onClose}
      submitLabel="Save"
      pending={set.isPending}
      error={set.error}
      disabledReason={choice === current ? 'The type says so already' : undefined}
      onSubmit={(wanted) =>
        set.mutate(wanted, {
          onSuccess: () => {
            const { label } = replicationWords[wanted.choice]
            showToast({ tone: 'ok', title: `Replication of ${type.name}: ${label.toLowerCase()}` })
            onClose()
          },
        })
      }
    >
      <InUseNote type={type} use={use} />
      <RadioCardsField
        control={form.control}
        name="choice"
        label="Replication"
        options={replicationOptions(offers.data?.offers ?? [])}
      />
      <div role="status" className="empty:hidden">
        {outlook.outcome !== 'fine' && outlook.outcome !== 'no-effect' && (
          <Callout
            tone={outcomeLooks[outlook.outcome].tone}
            title={outcomeLooks[outlook.outcome].word}
          >
            {outlook.message}
          </Callout>
        )}
      </div>
      <SameBy spaced={false} ways={[{ label: 'openstack', text: commands(type, choice) }]} />
    </ModalForm>
  )
}

/** What stands there, or what was meant by it. */
const meantChoice = (extraSpecs: ExtraSpecs, backends: Capabilities[]) =>
  choiceOf(
    Object.fromEntries(mended(specsOf(extraSpecs), backends).map(({ key, value }) => [key, value])),
  )

function specsAfter(extraSpecs: ExtraSpecs, choice: ReplicationChoice): ExtraSpecs {
  const { written, removed } = changesForChoice(Object.keys(extraSpecs), choice)
  const kept = Object.entries(extraSpecs).filter(([key]) => !removed.includes(key))
  return { ...Object.fromEntries(kept), ...written }
}

function commands({ id, extraSpecs }: VolumeType, choice: ReplicationChoice): string {
  const { written, removed } = changesForChoice(Object.keys(extraSpecs), choice)
  const set = Object.entries(written).flatMap(([key, value]) => ['--property', `${key}=${value}`])
  const unset = removed.flatMap((key) => ['--property', key])
  const verb = (word: string, properties: string[]) =>
    properties.length === 0
      ? []
      : [shellLine(['openstack', 'volume', 'type', word, ...properties, id])]
  return [...verb('set', set), ...verb('unset', unset)].join('\n')
}
