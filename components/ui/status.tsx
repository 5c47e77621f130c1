import { cx } from './cx.ts'
import { type Icon, toneIcon } from './icon.tsx'
import { type Tone, toneBox, toneText } from './tone.ts'

type StatusProps = {
  tone: Tone
  /** The word: colour and icon never stand alone. */
  children: React.ReactNode
  /** Another icon than the tone's own. */
  icon?: Icon
  className?: string
}

/** Icon and word without a box: for tables and definition lists. */
export function Status({ tone, children, icon, className }: StatusProps) {
  const StatusIcon = icon ?? toneIcon[tone]
  return (
    <span
      className={cx('inline-flex items-center gap-1.5 whitespace-nowrap align-bottom', className)}
    >
      <StatusIcon aria-hidden className={cx('size-3.5 shrink-0', toneText[tone])} />
      {children}
    </span>
  )
}

/** Icon and word in a tinted box: the one status of a page, beside its title. */
export function StatusBadge({ tone, children, icon, className }: StatusProps) {
  const StatusIcon = icon ?? toneIcon[tone]
  return (
    <span
      className={cx(
        'inline-flex h-6 items-center gap-1.5 whitespace-nowrap rounded-md border px-2 font-medium text-xs',
        toneBox[tone],
        className,
      )}
    >
      <StatusIcon aria-hidden className="size-3.5 shrink-0" />
      {children}
    </span>
  )
}

/** A quiet label for a kind or role (`async`, `Public`), not for a state. */
export function Badge({
  children,
  tone = 'info',
}: {
  children: React.ReactNode
  tone?: 'info' | 'accent'
}) {
  return (
    <span
      className={cx(
        'inline-flex h-5 items-center whitespace-nowrap rounded-sm border px-1.5 text-xs',
        toneBox[tone],
      )}
    >
      {children}
    </span>
  )
}
