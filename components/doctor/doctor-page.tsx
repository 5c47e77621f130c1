'use client'

import { useQueries, useQueryClient } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import type { DoctorReport } from '#lib/contracts/farside/doctor.ts'
import { type DoctorArea, doctorAreas } from '#lib/domain/doctor/diagnosis.ts'
import { summarize } from '#lib/domain/doctor/report.ts'
import { doctorQueries } from '#lib/queries/doctor.ts'
import { changeQuery } from '../table/use-table-state.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { ReadFailure } from '../ui/read-failure.tsx'
import { AreaFilter } from './area-filter.tsx'
import { CopyReport } from './copy-report.tsx'
import { DiagnosisList } from './diagnosis-list.tsx'
import { Headline } from './headline.tsx'
import { LookedAt, NotSeen } from './looked-at.tsx'

/** Everything that is wrong with the cloud, worst first. Each area is shown as it has been looked at. */
export function DoctorPage() {
  const queryClient = useQueryClient()
  const asked = useSearchParams().get('area')
  const area = doctorAreas.find((each) => each === asked) ?? null
  const { reports, error, isFetching } = useReports()
  const all = [...reports.values()]
  const summary = summarize(all)
  const shown =
    area === null
      ? summary.diagnoses
      : summarize(all.filter((each) => each.area === area)).diagnoses
  const runAgain = () => void queryClient.invalidateQueries({ queryKey: doctorQueries.all() })
  return (
    <>
      <PageHeader
        crumbs={[{ label: 'Admin' }]}
        title="Doctor"
        actions={
          <>
            <CopyReport reports={all} summary={summary} />
            <Button icon={RefreshCw} pending={isFetching} onClick={runAgain}>
              Run again
            </Button>
          </>
        }
      />
      {error !== null && (
        <ReadFailure
          what="Some areas"
          error={error}
          isShown={all.length === doctorAreas.length}
          onRetry={runAgain}
          className="mb-6"
        />
      )}
      <Headline summary={summary} reports={all} />
      {summary.diagnoses.length > 0 && (
        <AreaFilter
          diagnoses={summary.diagnoses}
          area={area}
          onChange={(next) => changeQuery({ area: next }, 'replace')}
        />
      )}
      <DiagnosisList diagnoses={shown} />
      {area !== null && shown.length === 0 && (
        <EmptyState
          title="Nothing found here"
          action={
            <Button onClick={() => changeQuery({ area: null }, 'replace')}>Show all areas</Button>
          }
        />
      )}
      <NotSeen gaps={all.flatMap(({ gaps }) => gaps)} />
      <LookedAt reports={reports} />
    </>
  )
}

function useReports() {
  const results = useQueries({ queries: doctorAreas.map((area) => doctorQueries.area(area)) })
  const reports = new Map<DoctorArea, DoctorReport>()
  for (const { data } of results) if (data !== undefined) reports.set(data.area, data)
  return {
    reports,
    error: results.find((result) => result.error !== null)?.error ?? null,
    isFetching: results.some((result) => result.isFetching),
  }
}
