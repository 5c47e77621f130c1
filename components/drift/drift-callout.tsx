'use client'

import { useQuery } from '@tanstack/react-query'
import { differenceWords, nextStartWords } from '#lib/domain/drift/words.ts'
import { driftQueries } from '#lib/queries/drift.ts'
import { routes } from '#lib/routes.ts'
import { Callout } from '../ui/callout.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Why } from './drift-change.tsx'

/** On the page of a group or pod: in what it is not as cinder.conf has it, and how that came about. */
export function DriftCallout({
  backendId,
  kind,
  name,
}: {
  backendId: string
  kind: 'group' | 'pod'
  name: string
}) {
  const { data } = useQuery(driftQueries.backend(backendId))
  const items = data?.items.filter((item) => item.kind === kind && item.object === name) ?? []
  if (data === undefined || items.length === 0) return null
  return (
    <Callout
      tone="warn"
      title={`Not as cinder.conf of ${backendId} has it`}
      action={
        <LinkButton size="sm" href={routes.backendDrift(backendId)}>
          Mend…
        </LinkButton>
      }
    >
      <ul className="mt-1 grid gap-1.5">
        {items.map((item) => (
          <li key={item.id}>
            <span className="font-medium text-ink">{differenceWords(item)}.</span>{' '}
            <Why item={item} asOfMs={data.asOfMs} />
            {item.change && '. '}
            The next restart of cinder-volume: {lowered(nextStartWords(item, item.nextStart))}
          </li>
        ))}
      </ul>
    </Callout>
  )
}

const lowered = (words: string) => words.charAt(0).toLowerCase() + words.slice(1)
