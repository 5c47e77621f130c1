import { type PlacedDiagnosis, type Severity, severities } from '#lib/domain/doctor/diagnosis.ts'
import { cx } from '../ui/cx.ts'
import { toneIcon } from '../ui/icon.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Section } from '../ui/panel.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { toneText } from '../ui/tone.ts'
import { areaLabels, placeLabel, severityLooks } from './doctor-words.ts'

/** Diagnoses, the worst first, under a heading for each severity. */
export function DiagnosisList({ diagnoses }: { diagnoses: readonly PlacedDiagnosis[] }) {
  return severities.map((severity) => {
    const own = diagnoses.filter((each) => each.severity === severity)
    if (own.length === 0) return null
    return (
      <Section key={severity} title={severityLooks[severity].title}>
        <ul className="border-line border-t">
          {own.map((diagnosis) => (
            <DiagnosisRow key={diagnosis.id} diagnosis={diagnosis} />
          ))}
        </ul>
      </Section>
    )
  })
}

function DiagnosisRow({ diagnosis }: { diagnosis: PlacedDiagnosis }) {
  const { id, severity, title, because, remedy, where, href, area, sinceMs, asOfMs } = diagnosis
  return (
    <li
      aria-label={title}
      data-diagnosis={id}
      className="flex flex-wrap items-start gap-x-3 gap-y-2 border-line border-b py-3.5"
    >
      <SeverityIcon severity={severity} />
      <div className="min-w-0 flex-1 basis-64">
        <h3 className="break-words font-medium">{title}</h3>
        <div className="mt-0.5 grid gap-x-12 gap-y-1.5 text-sm wide:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)]">
          <ul className="grid max-w-prose content-start gap-0.5 text-ink-muted">
            {because.map((sentence) => (
              <li key={sentence} className="break-words">
                {sentence}
              </li>
            ))}
          </ul>
          <div className="grid max-w-prose content-start gap-1">
            {remedy !== null && (
              <p className="break-words">
                <span className="font-medium">What to do: </span>
                {remedy}
              </p>
            )}
            <p className="text-ink-subtle text-xs">
              {areaLabels[area]}
              {sinceMs !== null && (
                <>
                  , since <RelativeTime atMs={sinceMs} asOfMs={asOfMs} />
                </>
              )}
            </p>
          </div>
        </div>
      </div>
      {where !== null && href !== null && (
        <LinkButton
          size="sm"
          href={href}
          className="max-sm:ml-7 sm:w-36"
          aria-label={`${placeLabel(where)}: ${title}`}
        >
          {placeLabel(where)}
        </LinkButton>
      )}
    </li>
  )
}

function SeverityIcon({ severity }: { severity: Severity }) {
  const { tone } = severityLooks[severity]
  const Icon = toneIcon[tone]
  return <Icon aria-hidden className={cx('mt-[3px] size-4 shrink-0', toneText[tone])} />
}
