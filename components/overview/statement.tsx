import type { Overview } from '#lib/contracts/farside/overview.ts'
import type { ProtectionStatus } from '#lib/domain/protection/status.ts'
import { cx } from '../ui/cx.ts'
import { toneIcon } from '../ui/icon.tsx'
import { Link } from '../ui/link.tsx'
import { toneText } from '../ui/tone.ts'
import { ProtectionBar } from './protection-bar.tsx'
import { summarize } from './summary.ts'

/** The one look: a sentence that answers, and what it rests on. */
export function Statement({
  overview,
  volumesHref,
}: {
  overview: Overview
  /** The list of volumes, or those of it that have one protection status. */
  volumesHref: (status?: ProtectionStatus) => string
}) {
  const { tone, title, detail } = summarize(overview)
  const StatementIcon = toneIcon[tone]
  return (
    <section aria-label="Protection" className="pb-2">
      <div className="flex items-start gap-4">
        <StatementIcon aria-hidden className={cx('mt-1.5 size-7 shrink-0', toneText[tone])} />
        <div className="min-w-0">
          <p className="text-balance font-semibold text-2xl tracking-[-0.02em]">{title}</p>
          {detail !== '' && <p className="mt-1 max-w-prose text-ink-muted">{detail}</p>}
        </div>
      </div>
      {overview.volumeCount > 0 && (
        <div className="mt-6">
          <ProtectionBar
            counts={overview.byProtection}
            total={overview.volumeCount}
            hrefOf={volumesHref}
          />
          <p className="mt-3 text-ink-subtle text-sm">
            {overview.volumeCount}{' '}
            <Link href={volumesHref()} className="rounded-sm underline underline-offset-[3px]">
              {overview.volumeCount === 1 ? 'volume' : 'volumes'}
            </Link>
            {overview.scope === 'cloud' ? ' of all projects' : ' of this project'}
          </p>
        </div>
      )}
    </section>
  )
}
