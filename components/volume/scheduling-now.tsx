'use client'

import { useQuery } from '@tanstack/react-query'
import type { VolumeType } from '#lib/contracts/farside/volume-types.ts'
import type { VolumeDetail } from '#lib/contracts/farside/volumes.ts'
import { schedulingNow } from '#lib/domain/volume/scheduling-now.ts'
import type { Matching } from '#lib/domain/volume-type/matching.ts'
import { volumeTypeQueries } from '#lib/queries/volume-types.ts'
import { routes } from '#lib/routes.ts'
import { Mono } from '../ui/identifier.tsx'
import { TextLink } from '../ui/link.tsx'
import { Status } from '../ui/status.tsx'
import { MatchingTable } from '../volume-type/matching-table.tsx'
import { StoryStep } from './story-step.tsx'

type Props = {
  scheduling: NonNullable<VolumeDetail['scheduling']>
  type: VolumeType | undefined
}

/** What the scheduler would do with the request now; pools are for administrators to see. */
export function SchedulingNowView({ scheduling: { isTaken, matching }, type }: Props) {
  if (matching !== null) return <ByPools matching={matching} type={type} />
  return (
    <StoryStep when="Now" title={isTaken ? 'A backend would take it' : 'No backend would take it'}>
      {isTaken
        ? 'Cinder does not try again by itself: delete the volume and create it again.'
        : 'Ask an administrator about the type, or choose another one for a new volume.'}
    </StoryStep>
  )
}

function ByPools({ matching, type }: { matching: Matching; type: VolumeType | undefined }) {
  const { data } = useQuery(volumeTypeQueries.offers())
  const { tone, headline, changes, todo } = schedulingNow(matching)
  return (
    <>
      <StoryStep when="Now" title="What the scheduler would do">
        <Status tone={tone}>{headline}</Status>
        <div className="mt-2">
          <MatchingTable matching={matching} offers={data?.offers ?? []} />
        </div>
      </StoryStep>
      <StoryStep when="Now" title="What to do">
        {changes.length > 0 && (
          <ul className="mb-1 grid list-disc gap-0.5 pl-4">
            {changes.map(({ words, pools }) => (
              <li key={words}>
                <span className="text-ink">{words}</span>, for{' '}
                <Mono className="wrap-anywhere">{pools.join(', ')}</Mono>
              </li>
            ))}
          </ul>
        )}
        <p>
          {todo}{' '}
          {type !== undefined && tone !== 'ok' && (
            <TextLink href={routes.volumeType(type.id)} className="underline">
              Open the type {type.name}
            </TextLink>
          )}
        </p>
      </StoryStep>
    </>
  )
}
