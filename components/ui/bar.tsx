import { cx } from './cx.ts'
import { type Tone, toneFill } from './tone.ts'

// Widths are SVG attributes, not styles: the page's CSP forbids style attributes.
function Track({ fraction, tone }: { fraction: number; tone: Tone }) {
  const percent = `${(Math.min(1, Math.max(0, fraction)) * 100).toFixed(2)}%`
  return (
    <svg aria-hidden="true" className="h-1.5 w-full overflow-hidden rounded-full bg-pressed">
      <rect width={percent} height="100%" rx="3" className={cx('transition-all', toneFill[tone])} />
    </svg>
  )
}

type BarProps = {
  /** Accessible name: what is measured. */
  label: string
  /** From 0 to 1. */
  fraction: number
  /** In words, shown beside the bar and read instead of a percentage: “3.2 of 8 GiB”. */
  text: string
  tone?: Tone
}

/** Something under way: a transfer, a resync. */
export function ProgressBar({ label, fraction, text, tone = 'accent' }: BarProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(fraction * 100)}
      aria-valuetext={text}
      className="flex min-w-32 flex-wrap items-center gap-x-2.5"
    >
      <div className="grid min-w-20 flex-1">
        <Track fraction={fraction} tone={tone} />
      </div>
      <span className="shrink-0 text-ink-muted text-xs">{text}</span>
    </div>
  )
}

/** How full something is: capacity, quota. The platform's meter is read, ours is seen. */
export function Meter({ label, fraction, text, tone = 'accent' }: BarProps) {
  return (
    <div className="grid gap-1.5">
      <meter className="sr-only" aria-label={label} aria-valuetext={text} value={fraction} />
      <Track fraction={fraction} tone={tone} />
      <span className="text-ink-muted text-xs">{text}</span>
    </div>
  )
}
