'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { LagHistory, TargetLag } from '#lib/contracts/farside/lag.ts'
import { complianceParts } from '#lib/domain/replication/lag-words.ts'
import { DAY_SECONDS } from '#lib/domain/units.ts'
import { lagQueries } from '#lib/queries/lag.ts'
import { apiRoutes } from '#lib/routes.ts'
import { useWidth } from '../chart/use-width.ts'
import { ExportMenu } from '../table/export-menu.tsx'
import { Button } from '../ui/button.tsx'
import { cx } from '../ui/cx.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Section } from '../ui/panel.tsx'
import { ReadFailure } from '../ui/read-failure.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { Status } from '../ui/status.tsx'
import { useShownError } from '../use-shown-error.ts'
import { LagDrawing } from './lag-drawing.tsx'
import { LagTable } from './lag-table.tsx'
import { lagStateTone, lagWords } from './lag-words.ts'
import { LagThresholdsDialog } from './thresholds-lazily.tsx'

const ranges = [
  { label: '24 hours', value: DAY_SECONDS },
  { label: '7 days', value: 7 * DAY_SECONDS },
  { label: '30 days', value: 30 * DAY_SECONDS },
] as const

/** How old the newest recovery point on each target was over time, from Farside's own record. */
export function LagSection({
  array,
  name,
  copyOf,
}: {
  array: string
  name: string
  /** Where the group is made, of a copy; else null. */
  copyOf: string | null
}) {
  const [isSetting, setIsSetting] = useState(false)
  const [lastSeconds, setLastSeconds] = useState<number>(DAY_SECONDS)
  const query = useQuery(lagQueries.history(array, name, lastSeconds))
  const { data, refetch, isPlaceholderData } = query
  const error = useShownError(query)
  const period = ranges.find(({ value }) => value === lastSeconds)?.label
  return (
    <Section
      title="Lag"
      description="How old the newest recovery point was. Farside keeps the record: the arrays forget it."
      actions={
        <>
          <Segmented
            legend="Period of the lag"
            options={ranges}
            shown={lastSeconds}
            onChange={setLastSeconds}
          />
          <Button
            disabledReason={settingBlockedBy(data, copyOf)}
            onClick={() => setIsSetting(true)}
          >
            Thresholds
          </Button>
          <ExportMenu
            hrefOf={(format) =>
              apiRoutes.lagExport(array, name, { lastSeconds: String(lastSeconds), format })
            }
          />
        </>
      }
    >
      {error && (
        <ReadFailure
          what="The record of the lag"
          error={error}
          onRetry={() => void refetch()}
          isShown={data !== undefined}
          className="mb-4"
        />
      )}
      {data === undefined && error && (
        <p className="text-ink-muted text-sm">
          Until it can be read, every group is late after 150 % and very late after 250 % of its
          interval.
        </p>
      )}
      {data === undefined && !error && <LagSkeleton />}
      {data && (
        <div className={cx('grid gap-6', isPlaceholderData && 'opacity-60')}>
          {data.targets.map((lag) => (
            <OneTarget
              key={lag.target}
              lag={lag}
              thresholds={data.thresholds}
              period={`last ${period}`}
            />
          ))}
          {data.targets.length === 0 && (
            <div className="rounded-lg border border-line bg-surface">
              <EmptyState title="Nothing to be late">
                The group has no target, so it has no lag.
              </EmptyState>
            </div>
          )}
        </div>
      )}
      {isSetting && data && (
        <LagThresholdsDialog
          {...{ array, name }}
          thresholds={data.thresholds}
          intervalSeconds={data.targets[0]?.objectives.at(-1)?.intervalSeconds ?? null}
          onClose={() => setIsSetting(false)}
        />
      )}
    </Section>
  )
}

function settingBlockedBy(data: LagHistory | undefined, copyOf: string | null) {
  if (copyOf !== null) return `This is a copy: set it on ${copyOf}`
  return data === undefined ? 'The record has not been read yet' : undefined
}

const LagSkeleton = () => <div className="h-72 rounded-lg border border-line bg-surface" />

function OneTarget({
  lag,
  thresholds,
  period,
}: {
  lag: TargetLag
  thresholds: LagHistory['thresholds']
  period: string
}) {
  const [frame, widthPx] = useWidth<HTMLDivElement>(960)
  return (
    <div className="rounded-lg border border-line bg-surface p-4">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 text-sm">
        <h3 className="text-ink-muted">
          to <span className="font-medium font-mono text-ink">{lag.target}</span>, {period}
        </h3>
        <ul aria-label={`How the lag to ${lag.target} was kept`} className="flex flex-wrap gap-x-4">
          {complianceParts(lag.compliance).map(({ state, words }) => (
            <li key={state}>
              <Status tone={lagStateTone[state]}>{words}</Status>
            </li>
          ))}
        </ul>
      </div>
      <div ref={frame} className="overflow-hidden">
        <LagDrawing {...{ lag, thresholds, widthPx }} label={lagWords(lag, period)} />
      </div>
      <details className="mt-3 text-sm">
        <summary className="w-fit rounded-sm text-ink-muted hover:text-ink">As a table</summary>
        <div className="mt-3">
          <LagTable lag={lag} />
        </div>
      </details>
    </div>
  )
}
