'use client'

import { useQuery } from '@tanstack/react-query'
import type { PodDetail as Pod } from '#lib/contracts/farside/pods.ts'
import { podQueries } from '#lib/queries/pods.ts'
import { routes } from '#lib/routes.ts'
import { DriftCallout } from '../drift/drift-callout.tsx'
import { ProtectionBadge } from '../protection/protection-badge.tsx'
import { DataTable } from '../table/data-table.tsx'
import { Callout } from '../ui/callout.tsx'
import { DefinitionList } from '../ui/definition-list.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { TextLink } from '../ui/link.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel, Section } from '../ui/panel.tsx'
import { ReadFailure } from '../ui/read-failure.tsx'
import { DefinitionListSkeleton } from '../ui/skeleton.tsx'
import { Badge, StatusBadge } from '../ui/status.tsx'
import { useShownError } from '../use-shown-error.ts'
import { podArrayColumns, podMemberColumns } from './pod-columns.tsx'
import { PodDrawing } from './pod-drawing.tsx'
import { verdictOfPod } from './pod-words.ts'

/** One pod: the arrays that it is stretched over, its mediator, and the volumes in it. */
export function PodDetail({ array, name }: { array: string; name: string }) {
  const query = useQuery(podQueries.detail(array, name))
  const { data: pod, refetch } = query
  const error = useShownError(query)
  return (
    <>
      <PageHeader
        crumbs={[{ label: 'Admin' }, { label: 'Pods', href: routes.pods() }, { label: array }]}
        title={name}
        status={
          pod && (
            <>
              <ProtectionBadge verdict={verdictOfPod(pod)} />
              {pod.managedBy && <Badge>Managed by Cinder</Badge>}
              {pod.destroyed && <StatusBadge tone="warn">Destroyed</StatusBadge>}
            </>
          )
        }
      />
      {error && (
        <ReadFailure
          what="The pod"
          error={error}
          onRetry={() => void refetch()}
          isShown={pod !== undefined}
          className="mb-6"
        />
      )}
      {pod === undefined ? !error && <DefinitionListSkeleton rows={6} /> : <Body pod={pod} />}
    </>
  )
}

function Body({ pod }: { pod: Pod }) {
  return (
    <div>
      <div className="grid gap-6">
        <Trouble pod={pod} />
        {pod.managedBy !== null && (
          <DriftCallout backendId={pod.managedBy} kind="pod" name={pod.name} />
        )}
        <Panel>
          <PodDrawing pod={pod} />
        </Panel>
        <Facts pod={pod} />
      </div>
      <Section title="Arrays">
        <DataTable
          caption="Arrays"
          columns={podArrayColumns}
          rows={pod.arrays}
          getRowId={(each) => each.name}
          empty={<EmptyState title="No array has it any more" />}
        />
      </Section>
      <Section title="Members" description="Volumes whose every write is on all arrays of the pod.">
        {pod.unreadArrays.length > 0 && (
          <Callout
            tone="warn"
            className="mb-4"
            title={`What is on ${pod.unreadArrays.join(' and ')} is not known now`}
          >
            It could not be asked. Members are those of the arrays that answered.
          </Callout>
        )}
        <DataTable
          caption="Members"
          columns={podMemberColumns}
          rows={pod.members}
          getRowId={({ arrayVolumeName }) => arrayVolumeName}
          empty={
            <EmptyState title="No members yet">
              Create a volume of a type that asks for synchronous replication: Cinder puts it here.
            </EmptyState>
          }
        />
      </Section>
    </div>
  )
}

/** What is wrong with the pod and what to do; nothing while all is well. */
function Trouble({ pod }: { pod: Pod }) {
  const { status, headline, because, todo } = verdictOfPod(pod)
  if (status === 'protected') return null
  return (
    <Callout tone="warn" title={headline}>
      {because.slice(1).join(' ')} {todo}
    </Callout>
  )
}

const Facts = ({ pod }: { pod: Pod }) => (
  <DefinitionList
    items={[
      { term: 'Mediator', value: pod.mediator || '–' },
      { term: 'Promotion', value: pod.promotionStatus ?? '–' },
      { term: 'Failover preference', value: pod.failoverPreferences.join(', ') || 'None set' },
      {
        term: 'Made by',
        value:
          pod.managedBy === null ? (
            'Nobody but the array’s own administrators'
          ) : (
            <>
              cinder.conf of{' '}
              <TextLink href={routes.backendConfiguration(pod.managedBy)} className="underline">
                {pod.managedBy}
              </TextLink>
            </>
          ),
      },
    ]}
  />
)
