'use client'

import { lazyDialog } from '../ui/lazy-dialog.tsx'

/** The dialogs about recovery points, fetched when the first one opens. */
export const PointDialogs = lazyDialog(() =>
  import('./point-dialogs.tsx').then((module) => module.PointDialogs),
)
