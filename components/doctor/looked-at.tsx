import type { DoctorReport } from '#lib/contracts/farside/doctor.ts'
import { type DoctorArea, doctorAreas, severities } from '#lib/domain/doctor/diagnosis.ts'
import { foldGaps, type Gap, notLookedAt } from '#lib/domain/doctor/report.ts'
import { Section } from '../ui/panel.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { capitalised, sentence } from '../ui/sentence.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { Status } from '../ui/status.tsx'
import { areaLabels, severityLooks } from './doctor-words.ts'

/** Every area with what was seen of it, as soon as it has been looked at. */
export function LookedAt({ reports }: { reports: ReadonlyMap<DoctorArea, DoctorReport> }) {
  return (
    <Section title="What was looked at">
      <dl className="border-line border-t">
        {doctorAreas.map((area) => (
          <AreaRow key={area} area={area} report={reports.get(area)} />
        ))}
      </dl>
    </Section>
  )
}

function AreaRow({ area, report }: { area: DoctorArea; report: DoctorReport | undefined }) {
  return (
    <div className="grid items-baseline gap-x-4 border-line border-b py-2 text-sm sm:grid-cols-[10rem_minmax(0,1fr)_8rem]">
      <dt className="font-medium">{areaLabels[area]}</dt>
      {report === undefined ? (
        <dd className="col-span-2 text-ink-subtle">
          <span className="sr-only">Looking</span>
          <Skeleton className="w-40" />
        </dd>
      ) : (
        <>
          <dd className="min-w-0 break-words text-ink-muted">
            {report.checked === '' ? 'Nothing could be seen' : capitalised(report.checked)}
          </dd>
          <dd>
            <Outcome report={report} />
          </dd>
        </>
      )}
    </div>
  )
}

function Outcome({ report: { diagnoses, gaps } }: { report: DoctorReport }) {
  if (diagnoses.some(({ code }) => code === notLookedAt))
    return <Status tone="danger">Not looked at</Status>
  const worst = severities.find((severity) => diagnoses.some((each) => each.severity === severity))
  if (worst !== undefined)
    return (
      <Status tone={severityLooks[worst].tone}>
        {diagnoses.length === 1 ? '1 finding' : `${diagnoses.length} findings`}
      </Status>
    )
  return gaps.length > 0 ? (
    <Status tone="warn">Partly seen</Status>
  ) : (
    <Status tone="ok">In order</Status>
  )
}

/** What could not be seen: whatever is wrong there is not among the findings. */
export function NotSeen({ gaps }: { gaps: readonly Gap[] }) {
  if (gaps.length === 0) return null
  const folded = foldGaps(gaps)
  return (
    <Section
      title="Not seen"
      description="What is wrong there is not among the findings, until it answers again."
    >
      <ul className="grid gap-1 text-sm">
        {folded.map(({ what, of, message, sinceMs }) => (
          <li key={`${of}/${message}`} className="break-words">
            <span className="font-medium">{of}</span>: {what}.{' '}
            <span className="text-ink-muted">
              {sentence(message)}
              {sinceMs !== null && (
                <>
                  {' '}
                  First failed <RelativeTime atMs={sinceMs} />.
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
