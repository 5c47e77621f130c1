import { cx } from './cx.ts'

export type ButtonTone = 'primary' | 'secondary' | 'ghost' | 'danger' | 'danger-quiet'
/** The `icon` sizes are square, for a button that shows an icon only. */
export type ButtonSize = 'sm' | 'md' | 'icon-xs' | 'icon-sm' | 'icon'

const base =
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium text-sm whitespace-nowrap transition-colors select-none aria-disabled:opacity-55'

const tones: Record<ButtonTone, string> = {
  primary:
    'border-transparent bg-accent-solid text-on-accent not-aria-disabled:hover:bg-accent-solid-hover',
  secondary:
    'border-line bg-raised text-ink not-aria-disabled:hover:border-line-strong not-aria-disabled:hover:bg-hover not-aria-disabled:active:bg-pressed',
  ghost:
    'border-transparent text-ink-muted not-aria-disabled:hover:bg-hover not-aria-disabled:hover:text-ink not-aria-disabled:active:bg-pressed aria-expanded:bg-hover',
  // Leads to the question that `danger` answers.
  'danger-quiet':
    'border-line bg-raised text-danger not-aria-disabled:hover:border-danger-line not-aria-disabled:hover:bg-danger-soft',
  danger:
    'border-transparent bg-danger-solid text-on-danger not-aria-disabled:hover:bg-danger-solid-hover',
}

const sizes: Record<ButtonSize, string> = {
  sm: 'h-7 px-2.5',
  md: 'h-8 px-3',
  'icon-xs': 'size-6 [&_svg]:size-3.5',
  'icon-sm': 'size-7',
  icon: 'size-8',
}

/** The looks of a button, also worn by links (LinkButton) and menu triggers. */
export const buttonClass = (tone: ButtonTone, size: ButtonSize, extra?: string) =>
  cx(base, tones[tone], sizes[size], extra)
