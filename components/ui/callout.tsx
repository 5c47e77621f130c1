import { cx } from './cx.ts'
import { type Icon, toneIcon } from './icon.tsx'
import { type Tone, toneBox, toneText } from './tone.ts'

/**
 * A remark that stands in the page: what is the matter (`title`), why (`children`), and what to do
 * (`action`). Give `role="alert"` only to one that appears as an answer to what the person did.
 */
export function Callout({
  tone,
  title,
  icon,
  action,
  role,
  className,
  children,
}: {
  tone: Exclude<Tone, 'accent'>
  title: React.ReactNode
  icon?: Icon
  action?: React.ReactNode
  role?: 'alert' | 'status'
  className?: string
  children?: React.ReactNode
}) {
  const CalloutIcon = icon ?? toneIcon[tone]
  return (
    <div
      role={role}
      className={cx(
        'flex flex-wrap items-start gap-x-2.5 gap-y-2 rounded-md px-3 py-2.5',
        toneBox[tone],
        className,
      )}
    >
      <CalloutIcon aria-hidden className={cx('mt-[3px] size-4 shrink-0', toneText[tone])} />
      <div className="min-w-0 flex-1 basis-56 text-sm">
        <p className="break-words font-medium text-ink">{title}</p>
        {children && <div className="mt-0.5 break-words text-ink-muted">{children}</div>}
      </div>
      {action && <div className="shrink-0 max-sm:ml-6.5">{action}</div>}
    </div>
  )
}
