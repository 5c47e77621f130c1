import type { Finding } from '#lib/domain/cinder-conf/lint/finding.ts'
import { Button } from '../../../ui/button.tsx'
import { cx } from '../../../ui/cx.ts'
import { toneIcon } from '../../../ui/icon.tsx'
import { type Tone, toneText } from '../../../ui/tone.ts'

const looks: Record<Finding['severity'], { tone: Tone; word: string }> = {
  error: { tone: 'danger', word: 'Error' },
  warning: { tone: 'warn', word: 'Warning' },
  info: { tone: 'info', word: 'Note' },
}

/** What the linter and the arrays say of one field, where it is. */
export function FindingNotes({
  id,
  findings,
  onFix,
}: {
  id: string
  findings: readonly Finding[]
  onFix: (finding: Finding) => void
}) {
  if (findings.length === 0) return null
  return (
    <ul id={id} className="grid gap-1.5 text-sm">
      {findings.map((finding) => {
        const { tone, word } = looks[finding.severity]
        const Icon = toneIcon[tone]
        return (
          <li
            key={`${finding.code} ${finding.column ?? 0}`}
            className="flex flex-wrap items-start gap-x-1.5 gap-y-1"
          >
            <Icon aria-hidden className={cx('mt-[3px] size-3.5 shrink-0', toneText[tone])} />
            <span className="min-w-48 flex-1">
              <span className="sr-only">{word}: </span>
              {finding.message}. <span className="text-ink-muted">{finding.explanation}</span>
            </span>
            {finding.fix && (
              <Button size="sm" onClick={() => onFix(finding)}>
                {finding.fix.title}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
