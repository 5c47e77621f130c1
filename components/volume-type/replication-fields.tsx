'use client'

import { useQuery } from '@tanstack/react-query'
import { volumeTypeQueries } from '#lib/queries/volume-types.ts'
import { RadioCardsField } from '../form/radio-cards-field.tsx'
import type { TypeFormControl } from './extra-spec-rows.tsx'
import { replicationOptions } from './replication-options.tsx'

/** The choice that writes the two extra specs, each card with what a volume gets from it here. */
export function ReplicationFields({ control }: { control: TypeFormControl }) {
  const { data } = useQuery(volumeTypeQueries.offers())
  return (
    <RadioCardsField
      control={control}
      name="replication"
      label="Replication"
      options={replicationOptions(data?.offers ?? [])}
    />
  )
}
