'use client'

import { useQuery } from '@tanstack/react-query'
import { Server } from 'lucide-react'
import type { Backend } from '#lib/contracts/farside/backends.ts'
import { backendQueries } from '#lib/queries/backends.ts'
import { routes } from '#lib/routes.ts'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Mono } from '../ui/identifier.tsx'
import { TextLink } from '../ui/link.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { Badge, Status } from '../ui/status.tsx'
import { freeWords, replicationOf } from './backend-words.ts'
import { ServiceState } from './service-state.tsx'

type Row = Backend & { asOfMs: number }

/** Admin ▸ Backends: what `openstack volume service list` and the scheduler know, side by side. */
export function BackendsPage() {
  const { data, error, refetch } = useQuery(backendQueries.list())
  const rows = data?.backends.map((backend) => ({ ...backend, asOfMs: data.asOfMs }))
  return (
    <>
      <PageHeader
        crumbs={[{ label: 'Admin' }]}
        title="Backends"
        description="Each is one array as Cinder drives it, with the arrays that it replicates to."
      />
      <DataTable
        caption="Backends"
        columns={columns}
        rows={rows}
        getRowId={({ id }) => id}
        error={error}
        onRetry={() => void refetch()}
        rowActions={({ id }) => ({
          primary: { label: 'Configuration', href: routes.backendConfiguration(id) },
          menu: [
            { label: 'Targets', href: routes.backendTargets(id) },
            { label: 'Log', href: routes.backendLog(id) },
          ],
        })}
        empty={
          <EmptyState icon={Server} title="Cinder has no volume backend">
            A backend shows here once <Mono>enabled_backends</Mono> of cinder.conf names its section
            and cinder-volume has been started with it.
          </EmptyState>
        }
      />
    </>
  )
}

const columns: Column<Row>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: ({ id }) => <TextLink href={routes.backend(id)}>{id}</TextLink>,
  },
  { id: 'service', header: 'Service', cell: (backend) => <ServiceState backend={backend} /> },
  {
    id: 'status',
    header: 'Status',
    cell: ({ service }) =>
      service.status === 'enabled' ? (
        <Status tone="ok">Enabled</Status>
      ) : (
        <Status tone="warn">
          Disabled{service.disabledReason && `: ${service.disabledReason}`}
        </Status>
      ),
  },
  {
    id: 'capacity',
    header: 'Capacity',
    cell: ({ pools }) => freeWords(pools) ?? 'Not reported',
  },
  { id: 'replication', header: 'Replication', cell: (backend) => <Replication {...backend} /> },
  {
    id: 'report',
    header: 'Last report',
    cell: ({ service, asOfMs }) =>
      service.lastReportMs === null ? (
        'Never'
      ) : (
        <RelativeTime atMs={service.lastReportMs} asOfMs={asOfMs} />
      ),
  },
]

function Replication({ id, pools, missingTargets }: Backend) {
  const { types, targets } = replicationOf(pools)
  const missing = missingTargets.length > 0 && (
    <TextLink href={routes.backendTargets(id)} title={missingTargets.join(', ')}>
      <Status tone="warn">
        {missingTargets.length === 1
          ? '1 target not in use'
          : `${missingTargets.length} targets not in use`}
      </Status>
    </TextLink>
  )
  if (targets.length === 0) return missing || 'None'
  return (
    <span className="flex items-center gap-1.5">
      {types.map((type) => (
        <Badge key={type}>{type}</Badge>
      ))}
      <span title={targets.join(', ')} className="max-w-64 truncate">
        to <Mono>{targets.join(', ')}</Mono>
      </span>
      {missing}
    </span>
  )
}
