'use client'

import { type ProtectionOffer, protectionWords } from '#lib/domain/volume-type/protection-words.ts'
import { RadioCardsField } from '../form/radio-cards-field.tsx'
import type { TypeFormControl } from './extra-spec-rows.tsx'
import { replicationWords } from './replication-words.ts'

const choices = ['none', 'async', 'sync'] as const

/** The choice that writes the two extra specs, each card with what a volume gets from it here. */
export function ReplicationFields({
  control,
  offer,
}: {
  control: TypeFormControl
  /** What the arrays give as they stand now; null when that is not known. */
  offer: ProtectionOffer | null
}) {
  return (
    <RadioCardsField
      control={control}
      name="replication"
      label="Replication"
      options={choices.map((choice) => ({
        value: choice,
        label: replicationWords[choice].label,
        description: (
          <>
            {replicationWords[choice].gives}
            {offer && choice !== 'none' && (
              <span className="mt-1 block text-ink">Here: {protectionWords(choice, offer)}.</span>
            )}
          </>
        ),
      }))}
    />
  )
}
