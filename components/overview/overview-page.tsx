'use client'

import { useQuery } from '@tanstack/react-query'
import type { Overview } from '#lib/contracts/farside/overview.ts'
import { overviewQueries } from '#lib/queries/overview.ts'
import { routes } from '#lib/routes.ts'
import { DoctorLine } from '../doctor/doctor-line.tsx'
import { useReadOnlyReason, useSession } from '../shell/session-context.tsx'
import { TopologySection } from '../topology/topology-section.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { ReadFailure } from '../ui/read-failure.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { ArrayList } from './array-list.tsx'
import { AttentionList } from './attention-list.tsx'
import { BackendTroubles } from './backend-troubles.tsx'
import { GettingStarted } from './getting-started.tsx'
import { Statement } from './statement.tsx'

/** Is everything protected? Of the cloud for admins, of the project for everybody else. */
export function OverviewPage() {
  const { cloud, project, isAdmin } = useSession()
  const { data, error, refetch } = useQuery(overviewQueries.current())
  return (
    <>
      {/* The page's headline is its answer, so its title steps back. */}
      <header className="mb-5 flex gap-1 text-ink-subtle text-sm">
        <h1>Overview</h1>
        <p>
          of {isAdmin ? `cloud ${cloud.name}` : `project ${project.name}`}: is everything protected?
        </p>
      </header>
      <div className="grid gap-8">
        {error && (
          <ReadFailure
            what="The overview"
            error={error}
            isShown={data !== undefined}
            onRetry={() => void refetch()}
          />
        )}
        {data === undefined ? !error && <OverviewSkeleton /> : <Loaded overview={data} />}
      </div>
    </>
  )
}

function Loaded({ overview }: { overview: Overview }) {
  const isCloud = overview.scope === 'cloud'
  const volumes = isCloud ? routes.volumes : routes.projectVolumes
  return (
    <>
      <BackendTroubles backends={overview.backends} />
      <div className="grid gap-4">
        <Statement
          overview={overview}
          volumesHref={(status) => volumes(status && { protection: [status] })}
        />
        {isCloud && <DoctorLine />}
      </div>
      <div className="min-w-0">
        <AttentionList overview={overview} />
        {isCloud && <GettingStarted overview={overview} />}
        {!isCloud && overview.volumeCount === 0 && <NoVolumes />}
        {isCloud && <TopologySection />}
        <ArrayList arrays={overview.arrays} />
      </div>
    </>
  )
}

function NoVolumes() {
  const readOnly = useReadOnlyReason()
  return (
    <EmptyState
      title="This project has no volumes"
      {...(readOnly === undefined && {
        action: (
          <LinkButton tone="primary" href={routes.projectVolumes()}>
            To the volumes
          </LinkButton>
        ),
      })}
    >
      Choose a volume type that replicates when you create one, and this page will say whether it
      really does.
    </EmptyState>
  )
}

function OverviewSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="grid gap-8">
      <div className="flex items-start gap-4">
        <Skeleton className="size-7 rounded-full" />
        <div className="grid gap-3">
          <Skeleton className="h-7 w-80 max-w-full" />
          <Skeleton className="w-64" />
        </div>
      </div>
      <Skeleton className="h-2 w-full" />
      <div className="grid gap-4">
        <Skeleton className="h-9 w-full" />
        <Skeleton className="h-9 w-full" />
        <Skeleton className="h-9 w-full" />
      </div>
    </div>
  )
}
