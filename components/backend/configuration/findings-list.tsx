import { ChevronRight } from 'lucide-react'
import type { Finding } from '#lib/domain/cinder-conf/lint/finding.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { toneIcon } from '../../ui/icon.tsx'
import { Status } from '../../ui/status.tsx'
import { type Tone, toneText } from '../../ui/tone.ts'

const severityLooks: Record<Finding['severity'], { tone: Tone; word: string }> = {
  error: { tone: 'danger', word: 'Error' },
  warning: { tone: 'warn', word: 'Warning' },
  info: { tone: 'info', word: 'Note' },
}

const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`

/** “2 errors, 1 warning”, or null when there is nothing to say. */
export function findingCounts(findings: readonly Finding[]): string | null {
  const parts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length
    return count === 0 ? [] : [plural(count, severityLooks[severity].word.toLowerCase())]
  })
  return parts.length === 0 ? null : parts.join(', ')
}

/** The line under the editor that says how the text stands; announced when it changes. */
export function FindingsSummary({
  findings,
  arrays,
}: {
  findings: readonly Finding[]
  /** How the arrays answer, in words; null when a finding says it. */
  arrays: string | null
}) {
  const counts = findingCounts(findings.filter(isMistake))
  const worst = findings.some(({ severity }) => severity === 'error') ? 'danger' : 'warn'
  return (
    <p role="status" className="text-sm">
      {counts === null ? (
        <Status tone="ok">No mistakes found</Status>
      ) : (
        <Status tone={worst}>{counts}</Status>
      )}
      {arrays !== null && <span className="ml-3 text-ink-muted">{arrays}</span>}
    </p>
  )
}

/** Notes are true of a file that does what is meant; they wait until somebody asks. */
const isMistake = ({ severity }: Finding) => severity !== 'info'

/** What is to be said about the text, each with the way to its line and, where there is one, its fix. */
export function FindingsList({
  findings,
  onShow,
  onFix,
}: { findings: readonly Finding[] } & RowActions) {
  const mistakes = findings.filter(isMistake)
  const notes = findings.filter((finding) => !isMistake(finding))
  return (
    <>
      <Rows label="Findings" findings={mistakes} {...{ onShow, onFix }} />
      {notes.length > 0 && (
        <details className="group">
          <summary className="inline-flex list-none items-center gap-1 rounded-sm text-ink-muted text-sm hover:text-ink [&::-webkit-details-marker]:hidden">
            <ChevronRight
              aria-hidden
              className="size-4 transition-transform group-open:rotate-90"
            />
            {plural(notes.length, 'note')}
          </summary>
          <div className="mt-2">
            <Rows label="Notes" findings={notes} {...{ onShow, onFix }} />
          </div>
        </details>
      )}
    </>
  )
}

type RowActions = { onShow: (line: number) => void; onFix: (finding: Finding) => void }

function Rows({
  label,
  findings,
  onShow,
  onFix,
}: { label: string; findings: readonly Finding[] } & RowActions) {
  if (findings.length === 0) return null
  return (
    <ul aria-label={label} className="border-line border-t">
      {findings.map((finding) => (
        <FindingRow
          key={`${finding.line} ${finding.column ?? 0} ${finding.code}`}
          {...{ finding, onShow, onFix }}
        />
      ))}
    </ul>
  )
}

function FindingRow({ finding, onShow, onFix }: { finding: Finding } & RowActions) {
  const { tone, word } = severityLooks[finding.severity]
  const SeverityIcon = toneIcon[tone]
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 border-line border-b py-2.5">
      <SeverityIcon aria-hidden className={cx('mt-[3px] size-4 shrink-0', toneText[tone])} />
      <div className="min-w-48 flex-1">
        <p className="text-sm">
          <span className={cx('font-medium', toneText[tone])}>{word}</span>
          <button
            type="button"
            onClick={() => onShow(finding.line)}
            className="mx-2 rounded-sm text-ink-muted underline underline-offset-[3px] hover:text-ink"
          >
            line {finding.line}
          </button>
          <span className="font-medium">{finding.message}</span>
        </p>
        <p className="mt-0.5 max-w-[88ch] text-ink-muted text-sm">{finding.explanation}</p>
      </div>
      {finding.fix && (
        <Button size="sm" onClick={() => onFix(finding)}>
          {finding.fix.title}
        </Button>
      )}
    </li>
  )
}
