'use client'

import { useQuery } from '@tanstack/react-query'
import type { Backend, Pool } from '#lib/contracts/farside/backends.ts'
import { backendQueries } from '#lib/queries/backends.ts'
import { routes } from '#lib/routes.ts'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'
import { type Definition, DefinitionList } from '../ui/definition-list.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Mono } from '../ui/identifier.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Section } from '../ui/panel.tsx'
import { AbsoluteTime } from '../ui/relative-time.tsx'
import { DefinitionListSkeleton } from '../ui/skeleton.tsx'
import { Badge } from '../ui/status.tsx'
import { capacityWords, replicationOf } from './backend-words.ts'
import { type Capability, capabilitiesOf } from './capabilities.ts'

/** What the service says of itself and what the scheduler holds of its pools. */
export function BackendOverview({ id }: { id: string }) {
  const { data } = useQuery(backendQueries.detail(id))
  if (data === undefined) return <DefinitionListSkeleton rows={6} />
  return (
    <>
      <DefinitionList items={definitionsOf(data)} columns={3} />
      <div className="mt-10">
        {data.pools.length === 0 ? (
          <NoPool backend={data} />
        ) : (
          data.pools.map((pool) => (
            <Capabilities key={pool.name} pool={pool} isOnly={data.pools.length === 1} />
          ))
        )}
      </div>
    </>
  )
}

function definitionsOf({ host, backendName, service, pools }: Backend): Definition[] {
  const { types, targets } = replicationOf(pools)
  return [
    {
      term: 'Replicates',
      value:
        types.length === 0 ? (
          'Not configured'
        ) : (
          <span className="flex gap-1.5">
            {types.map((type) => (
              <Badge key={type}>{type}</Badge>
            ))}
          </span>
        ),
    },
    {
      term: 'Targets',
      value: targets.length === 0 ? 'None' : <Mono>{targets.join(', ')}</Mono>,
    },
    { term: 'Capacity', value: capacityWords(pools) ?? 'Not reported' },
    { term: 'Section of cinder.conf', value: <Mono>{backendName}</Mono> },
    { term: 'Host', value: <Mono>{host}</Mono> },
    {
      term: 'Last report',
      value: service.lastReportMs === null ? 'Never' : <AbsoluteTime atMs={service.lastReportMs} />,
    },
    ...(service.activeBackendId === null
      ? []
      : [{ term: 'Failed over to', value: <Mono>{service.activeBackendId}</Mono> }]),
    ...(service.disabledReason === null
      ? []
      : [{ term: 'Disabled because', value: service.disabledReason }]),
  ]
}

function Capabilities({ pool, isOnly }: { pool: Pool; isOnly: boolean }) {
  return (
    <Section
      title={isOnly ? 'Capabilities' : `Capabilities of ${pool.name}`}
      description="What the driver last reported and the scheduler holds extra specs of volume types against."
    >
      <DataTable
        caption={isOnly ? 'Capabilities' : `Capabilities of ${pool.name}`}
        columns={columns}
        rows={capabilitiesOf(pool)}
        getRowId={({ key }) => key}
        empty={<EmptyState title="The driver reported nothing about this pool" />}
      />
    </Section>
  )
}

const columns: Column<Capability>[] = [
  { id: 'key', header: 'Capability', cell: ({ key }) => <Mono>{key}</Mono> },
  {
    id: 'value',
    header: 'Value',
    cell: ({ value }) => (
      <Mono className="block max-w-80 truncate text-ink">
        <span title={value}>{value}</span>
      </Mono>
    ),
  },
  { id: 'meaning', header: 'What it means', cell: ({ meaning }) => meaning },
]

function NoPool({ backend: { id, service } }: { backend: Backend }) {
  return (
    <EmptyState
      title="The scheduler knows no pool of this backend"
      action={
        <LinkButton tone="primary" href={routes.backendLog(id)}>
          To the log
        </LinkButton>
      }
    >
      {service.state === 'up'
        ? 'Its first report is still to come; the driver reports once a minute.'
        : 'The driver did not come up, so it has reported nothing. The log says why.'}
    </EmptyState>
  )
}
