'use client'

import { lazyDialog } from '../ui/lazy-dialog.tsx'

/** The form, fetched when it is first opened. */
export const LagThresholdsDialog = lazyDialog(() =>
  import('./thresholds-dialog.tsx').then((module) => module.LagThresholdsDialog),
)
