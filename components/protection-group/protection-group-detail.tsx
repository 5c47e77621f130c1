'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { ProtectionGroupDetail as Group } from '#lib/contracts/farside/protection-groups.ts'
import { isPaused } from '#lib/domain/replication/pause.ts'
import { protectionGroupQueries } from '#lib/queries/protection-groups.ts'
import { routes } from '#lib/routes.ts'
import { DriftCallout } from '../drift/drift-callout.tsx'
import { ArrayOutages } from '../protection/array-outages.tsx'
import { FoundActions } from '../restore/found-actions.tsx'
import type { OpenPoint } from '../restore/open-point.ts'
import { PointDialogs } from '../restore/point-dialogs-lazily.tsx'
import { AllSnapshots } from '../snapshot/all-snapshots.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Section } from '../ui/panel.tsx'
import { ReadFailure } from '../ui/read-failure.tsx'
import { DefinitionListSkeleton } from '../ui/skeleton.tsx'
import { Badge, StatusBadge } from '../ui/status.tsx'
import { useShownError } from '../use-shown-error.ts'
import { GroupActions } from './group-actions.tsx'
import { GroupFacts } from './group-facts.tsx'
import { GroupMembers, GroupTargets } from './group-tables.tsx'
import { PausedCallout } from './paused-callout.tsx'
import { RecoveryPointsTable } from './recovery-points-table.tsx'
import { TransferFigures } from './transfer-figures.tsx'
import { TransfersTable } from './transfers-table.tsx'
import { useOutlooks } from './use-outlooks.ts'

// Drawn in the browser only: its axis is in the person's own zone.
const Timeline = dynamic(() => import('../chart/timeline.tsx').then((module) => module.Timeline), {
  ssr: false,
  loading: () => <div className="h-[27rem] rounded-lg border border-line bg-surface" />,
})

const LagSection = dynamic(
  () => import('../lag/lag-section.tsx').then((module) => module.LagSection),
  { ssr: false, loading: () => <div className="mt-10 h-80" /> },
)

/** Copies a lane that are read for the timeline: two weeks of one every five minutes. */
const LIMIT = 5000

/** One protection group as its array has it, with its recovery points on every array. */
export function ProtectionGroupDetail({ array, name }: { array: string; name: string }) {
  const query = useQuery(protectionGroupQueries.detail(array, name))
  const { data: group, refetch } = query
  const error = useShownError(query)
  return (
    <>
      <PageHeader
        crumbs={[
          { label: 'Admin' },
          { label: 'Protection Groups', href: routes.protectionGroups() },
          { label: array },
        ]}
        title={name}
        status={group && <GroupBadges group={group} />}
        actions={<GroupActions {...{ array, name, group }} />}
      />
      {error && (
        <ReadFailure
          what="The protection group"
          error={error}
          onRetry={() => void refetch()}
          isShown={group !== undefined}
          className="mb-6"
        />
      )}
      {group === undefined ? !error && <DefinitionListSkeleton rows={6} /> : <Body group={group} />}
    </>
  )
}

function GroupBadges({ group }: { group: Group }) {
  return (
    <>
      <Badge tone={group.isLocal ? 'accent' : 'info'}>
        {group.isLocal
          ? `Source on ${group.array}`
          : `Copy from ${group.source ?? 'another array'}`}
      </Badge>
      {group.managedBy && <Badge>Managed by Cinder</Badge>}
      {group.destroyed && <StatusBadge tone="warn">Destroyed</StatusBadge>}
      {isPaused(group) && <StatusBadge tone="warn">Paused</StatusBadge>}
    </>
  )
}

function Body({ group }: { group: Group }) {
  const { array, name } = group
  const query = useQuery(protectionGroupQueries.recoveryPoints(array, name, LIMIT))
  const { data, refetch } = query
  const error = useShownError(query)
  const asOfMs = data?.asOfMs ?? group.asOfMs
  const table = { points: data?.points, asOfMs, error, onRetry: () => void refetch() }
  const outlooks = useOutlooks(group, data)
  const [open, setOpen] = useState<OpenPoint | null>(null)
  const silent = data?.outages.map((each) => ({ name: each.array, outage: each.outage })) ?? []
  return (
    <div>
      <div className="grid gap-6">
        <PausedCallout group={group} />
        {group.isLocal && group.managedBy !== null && (
          <DriftCallout backendId={group.managedBy} kind="group" name={name} />
        )}
        <GroupFacts group={group} isPartial={silent.length > 0} />
      </div>
      <Section title="Timeline">
        <ArrayOutages arrays={silent} missing="recovery points" />
        <Timeline
          points={data?.points ?? []}
          outlooks={outlooks}
          arrayZone={group.timeZone}
          asOfMs={asOfMs}
          nextMs={group.nextReplicationMs}
          sourceName={group.source ?? array}
          targetName={group.isLocal ? targetNames(group) : array}
          actionsOf={(found) => (
            <FoundActions
              found={found}
              points={data?.points ?? []}
              retentionLock={group.retentionLock}
              onOpen={setOpen}
            />
          )}
        />
      </Section>
      <Section title="Transfers">
        <TransferFigures group={group} points={data?.points} />
        <TransfersTable {...table} isPartial={silent.length > 0} />
      </Section>
      <LagSection
        {...{ array, name }}
        copyOf={group.isLocal ? null : (group.source ?? 'its source')}
      />
      <Section title="Members" description="Volumes whose snapshots the group takes together.">
        <GroupMembers members={group.members} />
      </Section>
      <Section title="Targets">
        <GroupTargets targets={group.targets} />
      </Section>
      <Section
        title="Recovery Points"
        description={data && totalsWords(data.totals)}
        actions={<AllSnapshots group={`${array}/${name}`} />}
      >
        <RecoveryPointsTable
          {...table}
          outlooks={outlooks}
          arrayZone={group.timeZone}
          retentionLock={group.retentionLock}
          onOpen={setOpen}
        />
      </Section>
      {open && <PointDialogs open={open} onClose={() => setOpen(null)} />}
    </div>
  )
}

const targetNames = ({ targets }: Group) =>
  targets.length === 0 ? 'no target' : targets.map(({ name }) => name).join(', ')

const totalsWords = ({ source, target }: { source: number; target: number }) =>
  `${source} on the source, ${target} on the target.`
