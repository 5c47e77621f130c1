import type { ProtectionVerdict } from '#lib/domain/protection/status.ts'
import { cx } from '../ui/cx.ts'
import { RelativeTime } from '../ui/relative-time.tsx'
import { toneText } from '../ui/tone.ts'
import { protectionLooks } from './protection-words.ts'

/** The answer to “is it really replicated?”, what it rests on, and what to do about it. */
export function VerdictPanel({
  verdict,
  children,
}: {
  verdict: ProtectionVerdict
  /** Ways to act on it, below what to do. */
  children?: React.ReactNode
}) {
  const { word, tone, icon: VerdictIcon } = protectionLooks[verdict.status]
  return (
    <div className="flex gap-4">
      <VerdictIcon aria-hidden className={cx('mt-0.5 size-6 shrink-0', toneText[tone])} />
      <div className="min-w-0">
        <p className="font-semibold text-lg">
          <span className={toneText[tone]}>
            {word}
            {verdict.sinceMs !== null && (
              <>
                {' since '}
                <RelativeTime atMs={verdict.sinceMs} />
              </>
            )}
            .
          </span>{' '}
          {verdict.headline}
        </p>
        <ul className="mt-1 grid max-w-prose gap-0.5 text-ink-muted">
          {verdict.because.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        {verdict.todo !== null && (
          <p className="mt-3 max-w-prose">
            <span className="font-medium">What to do: </span>
            {verdict.todo}
          </p>
        )}
        {children}
      </div>
    </div>
  )
}
