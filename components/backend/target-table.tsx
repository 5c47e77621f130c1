'use client'

import { useQuery } from '@tanstack/react-query'
import { Crosshair } from 'lucide-react'
import type { Target } from '#lib/contracts/farside/backends.ts'
import { backendQueries } from '#lib/queries/backends.ts'
import { routes } from '#lib/routes.ts'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Identifier, Mono } from '../ui/identifier.tsx'
import { TextLink } from '../ui/link.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { sentence } from '../ui/sentence.ts'
import { Badge, Status } from '../ui/status.tsx'
import { PreflightSection } from './preflight/preflight-section.tsx'

type Row = Target & { backend: string; isPrimaryKnown: boolean }

/** Every array that the backend's section of cinder.conf names, asked just now. */
export function TargetsTab({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(backendQueries.targets(id))
  const isPrimaryKnown = data?.targets.some(
    ({ role, outage }) => role === 'primary' && outage === null,
  )
  const rows = data?.targets.map((target) => ({
    ...target,
    backend: id,
    isPrimaryKnown: isPrimaryKnown ?? false,
  }))
  const onlyPrimary = rows?.length === 1 && rows[0]?.role === 'primary'
  return (
    <>
      <DataTable
        caption="Targets"
        columns={columns}
        rows={rows}
        getRowId={({ line, backendId }) => `${line} ${backendId}`}
        error={error}
        onRetry={() => void refetch()}
        empty={
          <EmptyState icon={Crosshair} title="cinder.conf names no array for this backend">
            The primary array is its <Mono>san_ip</Mono>, each other one a{' '}
            <Mono>replication_device</Mono>.
          </EmptyState>
        }
      />
      <p className="mt-3 max-w-prose text-ink-subtle text-sm">
        Farside asks each of them itself. Cinder passes over a target that does not answer when
        cinder-volume starts, and goes on with the others; without any, the backend may not start.
        After it answers again, restart cinder-volume.
      </p>
      {rows !== undefined && rows.length > 0 && <PreflightSection id={id} />}
      {onlyPrimary && (
        <EmptyState
          icon={Crosshair}
          title="There is no array to replicate to yet"
          action={
            <LinkButton tone="primary" href={routes.backendConfiguration(id)}>
              Add a replication target
            </LinkButton>
          }
        >
          A <Mono>replication_device</Mono> line in cinder.conf adds one, asynchronous or
          synchronous.
        </EmptyState>
      )}
    </>
  )
}

const columns: Column<Row>[] = [
  {
    id: 'array',
    header: 'Array',
    cell: ({ array }) => array?.name ?? <span className="text-ink-subtle">Not known</span>,
  },
  { id: 'role', header: 'Role', cell: ({ role }) => <Badge>{role}</Badge> },
  {
    id: 'backend-id',
    header: 'backend_id',
    cell: ({ role, backendId }) => (role === 'primary' ? '–' : <Mono>{backendId}</Mono>),
  },
  {
    id: 'address',
    header: 'Address',
    cell: ({ address }) =>
      address === '' ? 'Empty' : <Identifier value={address} label="Copy address" />,
  },
  { id: 'answers', header: 'Answers', cell: (target) => <Answer target={target} /> },
  {
    id: 'connections',
    header: 'Connected for',
    cell: (target) => <Connections {...target} />,
  },
  {
    id: 'line',
    header: 'cinder.conf',
    cell: ({ backend, line }) => (
      <TextLink href={routes.backendConfiguration(backend, line)}>line {line}</TextLink>
    ),
  },
]

function Answer({ target: { array, outage } }: { target: Target }) {
  if (outage === null)
    return <Status tone="ok">{array === null ? 'Yes' : `Purity ${array.purityVersion}`}</Status>
  return (
    <span className="block max-w-96 whitespace-normal py-1.5">
      <Status tone="danger">
        <span className="text-ink">No</span>
      </Status>
      <span className="block">
        {sentence(outage.message)} First failed <RelativeTime atMs={outage.sinceMs} />.
      </span>
    </span>
  )
}

/** Array connections as the primary reports them, by what they carry. */
function Connections({ role, connections, isPrimaryKnown }: Row) {
  if (role === 'primary') return '–'
  if (!isPrimaryKnown || connections === null) return 'Not known'
  if (connections.length === 0) return <Status tone="warn">Not connected</Status>
  return (
    <span className="flex flex-wrap gap-x-3">
      {connections.map(({ type, status }) => (
        <Status key={type} tone={status === 'connected' ? 'ok' : 'warn'}>
          {type}
          {status !== 'connected' && `: ${status}`}
        </Status>
      ))}
    </span>
  )
}
