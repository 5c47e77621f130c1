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
  const counts = findingCounts(findings)
  const worst = findings.some(({ severity }) => severity === 'error')
    ? 'danger'
    : findings.some(({ severity }) => severity === 'warning')
      ? 'warn'
      : 'info'
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

/** What is to be said about the text, each with the way to its line and, where there is one, its fix. */
export function FindingsList({
  findings,
  onShow,
  onFix,
}: {
  findings: readonly Finding[]
  onShow: (line: number) => void
  onFix: (finding: Finding) => void
}) {
  if (findings.length === 0) return null
  return (
    <ul aria-label="Findings" className="border-line border-t">
      {findings.map((finding) => (
        <FindingRow
          key={`${finding.line} ${finding.column ?? 0} ${finding.code}`}
          {...{ finding, onShow, onFix }}
        />
      ))}
    </ul>
  )
}

function FindingRow({
  finding,
  onShow,
  onFix,
}: {
  finding: Finding
  onShow: (line: number) => void
  onFix: (finding: Finding) => void
}) {
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
