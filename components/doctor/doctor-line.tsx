'use client'

import { useQuery } from '@tanstack/react-query'
import { countWords } from '#lib/domain/doctor/report.ts'
import { doctorQueries } from '#lib/queries/doctor.ts'
import { routes } from '#lib/routes.ts'
import { TextLink } from '../ui/link.tsx'
import { Status } from '../ui/status.tsx'

/** What the doctor has found, in one line that leads there. Keeps its place while nobody knows. */
export function DoctorLine() {
  const { data, error } = useQuery(doctorQueries.summary())
  return (
    <p className="flex min-h-6 flex-wrap items-center gap-x-3 text-sm">
      {data !== undefined && (
        <>
          <Status tone={data.errors > 0 ? 'danger' : data.warnings > 0 ? 'warn' : 'ok'}>
            Doctor: {countWords(data) ?? 'everything checked is in order'}
          </Status>
          <TextLink href={routes.doctor()}>
            {data.errors + data.warnings > 0 ? 'See what and why' : 'See what was checked'}
          </TextLink>
        </>
      )}
      {data === undefined && error !== null && (
        <Status tone="info">The doctor could not be asked: {error.message}</Status>
      )}
    </p>
  )
}
