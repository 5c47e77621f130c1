'use client'

import { useQuery } from '@tanstack/react-query'
import { Crosshair, RotateCw } from 'lucide-react'
import type { ArrayCheck } from '#lib/contracts/farside/preflight.ts'
import { mendTitles, type PreflightFinding } from '#lib/domain/preflight/finding.ts'
import { backendQueries } from '#lib/queries/backends.ts'
import { routes } from '#lib/routes.ts'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Mono } from '../../ui/identifier.tsx'
import { TextLink } from '../../ui/link.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Section } from '../../ui/panel.tsx'
import { ReadFailure } from '../../ui/read-failure.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Badge, Status } from '../../ui/status.tsx'
import { checklistOf, overallTone } from './preflight-questions.ts'

/** Each array that the backend's section of cinder.conf names, tried as cinder-volume will try it. */
export function TargetsTab({ id }: { id: string }) {
  const { data, error, isFetching, refetch } = useQuery(backendQueries.preflight(id))
  const checks = data?.backends.flatMap((backend) => backend.checks)
  return (
    <>
      <Section
        title="Pre-flight"
        description="What cinder-volume will meet at its next start with this cinder.conf, tried from this machine. The driver itself tells none of these causes apart."
        actions={
          <>
            {data && (
              <span role="status" className="text-ink-muted text-sm">
                Tried <RelativeTime atMs={data.triedMs} />
              </span>
            )}
            <Button icon={RotateCw} pending={isFetching} onClick={() => void refetch()}>
              Run again
            </Button>
          </>
        }
      >
        {error && (
          <ReadFailure
            what="The pre-flight"
            error={error}
            isShown={data !== undefined}
            onRetry={() => void refetch()}
          />
        )}
        {data === undefined && !error && <CheckSkeleton />}
        {checks && (
          <ul aria-label="Targets" className="border-line border-t">
            {checks.map((check) => (
              <ArrayRow key={`${check.line} ${check.backendId}`} id={id} check={check} />
            ))}
          </ul>
        )}
      </Section>
      {checks?.every(({ role }) => role === 'primary') && (
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

function ArrayRow({ id, check }: { id: string; check: ArrayCheck }) {
  const { role, backendId, address, array, line, findings } = check
  return (
    <li className="border-line border-b py-3.5">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Status tone={overallTone(check)}>
          <span className="font-medium">{array?.name ?? (address || 'No address')}</span>
        </Status>
        <Badge>{role}</Badge>
        {role !== 'primary' && <Mono>{backendId}</Mono>}
        {array !== null && <Mono className="text-ink-muted">{address}</Mono>}
        <TextLink href={routes.backendConfiguration(id, line)}>line {line}</TextLink>
      </p>
      <dl className="mt-2 grid gap-x-8 gap-y-1.5 text-sm sm:flex sm:flex-wrap">
        {checklistOf(check).map(({ label, tone, words }) => (
          <div key={label} className="flex items-baseline gap-2">
            <dt className="text-ink-muted max-sm:w-24">{label}</dt>
            <dd>
              <Status tone={tone}>{words}</Status>
            </dd>
          </div>
        ))}
      </dl>
      {findings.map((finding) => (
        <FindingNote key={finding.code} id={id} finding={finding} />
      ))}
    </li>
  )
}

const tones = { error: 'danger', warning: 'warn', info: 'info' } as const

function FindingNote({ id, finding }: { id: string; finding: PreflightFinding }) {
  const { severity, message, explanation, remedy, line, mend } = finding
  return (
    <Callout
      tone={tones[severity]}
      title={message}
      className="mt-2.5"
      action={
        <TextLink href={routes.backendConfiguration(id, line)}>
          {mend === undefined ? 'Open the line' : `${mendTitles[mend]} in the editor`}
        </TextLink>
      }
    >
      <p>{explanation}</p>
      <p className="mt-1 text-ink">{remedy}</p>
    </Callout>
  )
}

function CheckSkeleton() {
  return (
    <div role="status" aria-label="Trying the arrays" className="grid gap-4 border-line border-t">
      {['w-40', 'w-56'].map((width) => (
        <div key={width} className="grid gap-3 border-line border-b py-4">
          <Skeleton className={width} />
          <Skeleton className="w-96 max-w-full" />
        </div>
      ))}
    </div>
  )
}
