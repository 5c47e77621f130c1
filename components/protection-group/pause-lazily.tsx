'use client'

import { lazyDialog } from '../ui/lazy-dialog.tsx'

/** The question, fetched when it is first asked. */
export const PauseGroupDialog = lazyDialog(() =>
  import('./pause-dialog.tsx').then((module) => module.PauseGroupDialog),
)
