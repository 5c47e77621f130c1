import type { DoctorReport } from '#lib/contracts/farside/doctor.ts'
import { doctorAreas } from '#lib/domain/doctor/diagnosis.ts'
import { countWords, type Summary } from '#lib/domain/doctor/report.ts'
import { cx } from '../ui/cx.ts'
import { toneIcon } from '../ui/icon.tsx'
import { AbsoluteTime } from '../ui/relative-time.tsx'
import { type Tone, toneText } from '../ui/tone.ts'

/** The answer in one line, and how much of it is known yet. */
export function Headline({
  summary,
  reports,
}: {
  summary: Summary
  reports: readonly DoctorReport[]
}) {
  const isDone = reports.length === doctorAreas.length
  const isPartial = reports.some(({ gaps }) => gaps.length > 0)
  const counts = countWords(summary)
  const tone = toneOf(summary, isDone && !isPartial)
  const Icon = toneIcon[tone]
  return (
    <section aria-label="Result" className="mb-8 flex items-start gap-4">
      <Icon aria-hidden className={cx('mt-1 size-7 shrink-0', toneText[tone])} />
      <div className="min-w-0">
        <p role="status" className="text-balance font-semibold text-2xl tracking-[-0.02em]">
          {counts ?? titleOf(isDone, isPartial)}
        </p>
        <p className="mt-1 text-ink-muted">
          {isDone ? (
            <LastRun reports={reports} notes={summary.notes} />
          ) : (
            `Looking: ${reports.length} of ${doctorAreas.length} areas so far.`
          )}
        </p>
      </div>
    </section>
  )
}

function titleOf(isDone: boolean, isPartial: boolean): string {
  if (!isDone) return 'Looking at everything'
  return isPartial ? 'Everything that answers is in order' : 'Everything checked is in order'
}

function toneOf({ errors, warnings }: Summary, isWhole: boolean): Tone {
  if (errors > 0) return 'danger'
  if (warnings > 0) return 'warn'
  return isWhole ? 'ok' : 'info'
}

function LastRun({ reports, notes }: { reports: readonly DoctorReport[]; notes: number }) {
  const oldestMs = Math.min(...reports.map(({ asOfMs }) => asOfMs))
  return (
    <>
      Last run: <AbsoluteTime atMs={oldestMs} />
      {notes > 0 && `; ${notes} ${notes === 1 ? 'thing' : 'things'} to note`}.
    </>
  )
}
