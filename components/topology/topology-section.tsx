'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { topologyQueries } from '#lib/queries/topology.ts'
import { cx } from '../ui/cx.ts'
import { Section } from '../ui/panel.tsx'
import { ReadFailure } from '../ui/read-failure.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { LinkList } from './link-list.tsx'
import { TopologyDrawing } from './topology-drawing.tsx'
import { topologySummary } from './topology-words.ts'

type View = 'Drawing' | 'List'
const views = (['Drawing', 'List'] as const).map((view) => ({ value: view, label: view }))

/** What replicates where, drawn, with the same as a list; where there is little room the list alone. */
export function TopologySection() {
  const [view, setView] = useState<View>('Drawing')
  const { data, error, refetch } = useQuery(topologyQueries.current())
  if (data?.links.length === 0 && !error) return null
  return (
    <Section
      title="Replication"
      description={data && topologySummary(data)}
      actions={
        data && (
          <div className="hidden sm:block">
            <Segmented legend="How it is shown" options={views} shown={view} onChange={setView} />
          </div>
        )
      }
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
