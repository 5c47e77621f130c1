'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { topologyQueries } from '#lib/queries/topology.ts'
import { cx } from '../ui/cx.ts'
import { Section } from '../ui/panel.tsx'
import { ReadFailure } from '../ui/read-failure.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { LinkList } from './link-list.tsx'
import { TopologyDrawing } from './topology-drawing.tsx'
import { topologySummary } from './topology-words.ts'

const views = ['Drawing', 'List'] as const
type View = (typeof views)[number]

/** What replicates where, drawn, with the same as a list; where there is little room the list alone. */
export function TopologySection() {
  const [view, setView] = useState<View>('Drawing')
  const { data, error, refetch } = useQuery(topologyQueries.current())
  if (data?.links.length === 0 && !error) return null
  return (
    <Section
      title="Replication"
      description={data && topologySummary(data)}
      actions={data && <ViewChoice view={view} onChange={setView} />}
    >
      {error && (
        <ReadFailure
          what="The replication"
          error={error}
          isShown={data !== undefined}
          onRetry={() => void refetch()}
        />
      )}
      {data === undefined
        ? !error && <Skeleton className="h-40 w-full" />
        : data.links.length > 0 && (
            <>
              {view === 'Drawing' && (
                <div className="hidden sm:block">
                  <TopologyDrawing topology={data} />
                </div>
              )}
              <div className={cx(view === 'Drawing' && 'sm:hidden')}>
                <LinkList topology={data} />
              </div>
            </>
          )}
    </Section>
  )
}

function ViewChoice({ view, onChange }: { view: View; onChange: (view: View) => void }) {
  return (
    <fieldset className="hidden rounded-md border border-line p-px sm:flex">
      <legend className="sr-only">How it is shown</legend>
      {views.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === view}
          onClick={() => onChange(each)}
          className={cx(
            'h-6 whitespace-nowrap rounded-[5px] px-2 text-xs transition-colors',
            each === view
              ? 'bg-pressed font-medium text-ink'
              : 'text-ink-muted hover:bg-hover hover:text-ink',
          )}
        >
          {each}
        </button>
      ))}
    </fieldset>
  )
}
