/**
 * What a colour says. The four statuses, and `accent` for what is in progress or merely data.
 * A tone is never the only carrier of a meaning: an icon and a word stand beside it.
 */
export type Tone = 'ok' | 'warn' | 'danger' | 'info' | 'accent'

/** Text (and, through currentColor, icon) classes of a tone. */
export const toneText: Record<Tone, string> = {
  ok: 'text-ok',
  warn: 'text-warn',
  danger: 'text-danger',
  info: 'text-info',
  accent: 'text-accent',
}

/** Text, ground and edge together, for badges and callouts. */
export const toneBox: Record<Tone, string> = {
  ok: 'border-ok-line bg-ok-soft text-ok',
  warn: 'border-warn-line bg-warn-soft text-warn',
  danger: 'border-danger-line bg-danger-soft text-danger',
  info: 'border-info-line bg-info-soft text-info',
  accent: 'border-accent-line bg-accent-soft text-accent',
}

/** Solid ground of a tone, for bars. */
export const toneFill: Record<Tone, string> = {
  ok: 'fill-ok',
  warn: 'fill-warn',
  danger: 'fill-danger',
  info: 'fill-info',
  accent: 'fill-accent',
}
