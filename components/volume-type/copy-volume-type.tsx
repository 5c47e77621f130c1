'use client'

import { useQuery } from '@tanstack/react-query'
import { volumeTypeQueries } from '#lib/queries/volume-types.ts'
import { ReadFailure } from '../ui/read-failure.tsx'
import { DefinitionListSkeleton } from '../ui/skeleton.tsx'
import { useShownError } from '../use-shown-error.ts'
import { CreateVolumeTypeForm } from './create-volume-type-form.tsx'

/** The form of a new type, begun as a corrected copy of another. */
export function CopyVolumeType({ originalId }: { originalId: string }) {
  const query = useQuery(volumeTypeQueries.detail(originalId))
  const error = useShownError(query)
  if (query.data !== undefined) return <CreateVolumeTypeForm original={query.data} />
  return error ? (
    <ReadFailure
      what="The volume type to copy"
      error={error}
      onRetry={() => void query.refetch()}
      isShown={false}
    />
  ) : (
    <DefinitionListSkeleton />
  )
}
