'use client'

import { useQuery } from '@tanstack/react-query'
import { labQueries } from '#lib/queries/lab.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { ReadFailure } from '../ui/read-failure.tsx'
import { DefinitionListSkeleton } from '../ui/skeleton.tsx'
import { ClockSection } from './clock-section.tsx'
import { FaultSection } from './fault-section.tsx'
import { LabParts } from './lab-parts.tsx'
import { ScenarioSection } from './scenario-section.tsx'

/** What only a lab can do: move time, let things go wrong, and begin again. */
export function LabPage() {
  const { data, error, refetch } = useQuery(labQueries.current())
  return (
    <>
      <PageHeader
        title="Lab"
        description="Stand-ins for Keystone, Cinder and FlashArrays on one virtual clock. Farside speaks to them as it would to real ones."
      />
      {error && (
        <ReadFailure
          what="The lab"
          error={error}
          isShown={data !== undefined}
          onRetry={() => void refetch()}
          className="mb-6"
        />
      )}
      {data === undefined ? (
        !error && <DefinitionListSkeleton rows={6} />
      ) : (
        <>
          <ClockSection clock={data.clock} />
          <FaultSection lab={data} />
          <LabParts lab={data} />
          <ScenarioSection lab={data} />
        </>
      )}
    </>
  )
}
