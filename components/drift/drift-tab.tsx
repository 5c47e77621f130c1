'use client'

import { useQuery } from '@tanstack/react-query'
import { Scale } from 'lucide-react'
import { useState } from 'react'
import type { BackendDrift, DriftItem } from '#lib/contracts/farside/drift.ts'
import { fieldWords } from '#lib/domain/drift/words.ts'
import { driftQueries } from '#lib/queries/drift.ts'
import { routes } from '#lib/routes.ts'
import { DataTable } from '../table/data-table.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Mono } from '../ui/identifier.tsx'
import { lazyDialog } from '../ui/lazy-dialog.tsx'
import { TextLink } from '../ui/link.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Section } from '../ui/panel.tsx'
import { ReadFailure } from '../ui/read-failure.tsx'
import { DefinitionListSkeleton } from '../ui/skeleton.tsx'
import { Status, StatusBadge } from '../ui/status.tsx'
import { useShownError } from '../use-shown-error.ts'
import { driftColumns } from './drift-columns.tsx'
import { DriftLimits } from './drift-limits.tsx'

const MendDialog = lazyDialog(() => import('./mend-dialog.tsx').then((m) => m.MendDialog))

/** In what the arrays of a backend are not as its section of cinder.conf has them. */
export function DriftTab({ id }: { id: string }) {
  const query = useQuery(driftQueries.backend(id))
  const { data, refetch } = query
  const error = useShownError(query)
  return (
    <div className="grid gap-6">
      {error && (
        <ReadFailure
          what="Drift"
          error={error}
          isShown={data !== undefined}
          onRetry={() => void refetch()}
        />
      )}
      {data === undefined ? !error && <DefinitionListSkeleton rows={4} /> : <Drift drift={data} />}
    </div>
  )
}

function Drift({ drift }: { drift: BackendDrift }) {
  const [mended, setMended] = useState<DriftItem[] | null>(null)
  const { items, checked } = drift
  return (
    <>
      <DriftLimits drift={drift} />
      {drift.outage === null && checked.length === 0 && <NothingWritten id={drift.backendId} />}
      {checked.length > 0 && (
        <div>
          <Summary drift={drift} onMend={() => setMended(items)} />
          {checked.map(({ kind, name }) => (
            <ObjectDrift key={`${kind} ${name}`} {...{ drift, kind, name }} onMend={setMended} />
          ))}
        </div>
      )}
      {mended && <MendDialog drift={drift} items={mended} onClose={() => setMended(null)} />}
    </>
  )
}

function Summary({ drift, onMend }: { drift: BackendDrift; onMend: () => void }) {
  const count = drift.items.length
  return (
    <div className="mb-6 flex flex-wrap items-center justify-between gap-3">
      <p className="flex max-w-prose flex-wrap items-center gap-x-3 gap-y-1 text-ink-muted text-sm">
        {count === 0 ? (
          <StatusBadge tone="ok">As cinder.conf has it</StatusBadge>
        ) : (
          <StatusBadge tone="warn">
            {count === 1 ? '1 difference' : `${count} differences`}
          </StatusBadge>
        )}
        What cinder-volume wrote on {drift.array} at its start, held against what is there now.
      </p>
      {count > 0 && (
        <Button tone="primary" onClick={onMend}>
          {count === 1 ? 'Mend it…' : 'Mend all…'}
        </Button>
      )}
    </div>
  )
}

function ObjectDrift({
  drift,
  kind,
  name,
  onMend,
}: {
  drift: BackendDrift
  kind: 'group' | 'pod'
  name: string
  onMend: (items: DriftItem[]) => void
}) {
  const { array, backendId, asOfMs } = drift
  const items = drift.items.filter((item) => item.kind === kind && item.object === name)
  const isThere = !items.some(({ field }) => field === 'absent')
  const page = kind === 'group' ? routes.protectionGroup : routes.pod
  const title = `${kind === 'group' ? 'Protection group' : 'Pod'} ${name}`
  return (
    <Section
      title={title}
      description={
        isThere && array !== null ? (
          <TextLink href={page(array, name)} className="underline">
            Its page on {array}
          </TextLink>
        ) : undefined
      }
    >
      {items.length === 0 ? (
        <p className="text-sm">
          <Status tone="ok">As cinder.conf has it</Status>
        </p>
      ) : (
        <DataTable
          caption={title}
          columns={driftColumns}
          rows={items.map((item) => ({ ...item, backendId, asOfMs }))}
          getRowId={({ id }) => id}
          getRowLabel={fieldWords}
          rowActions={(item) => ({ primary: { label: 'Mend…', onSelect: () => onMend([item]) } })}
          empty={null}
        />
      )}
    </Section>
  )
}

function NothingWritten({ id }: { id: string }) {
  return (
    <EmptyState
      icon={Scale}
      title="cinder-volume writes nothing about replication"
      action={<LinkButton href={routes.backendConfiguration(id)}>To the configuration</LinkButton>}
    >
      Without a <Mono>replication_device</Mono> in its section of cinder.conf, this backend leaves
      the groups and pods of its array alone, so they cannot differ from it.
    </EmptyState>
  )
}
