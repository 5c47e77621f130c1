'use client'

import { lazyDialog } from '../ui/lazy-dialog.tsx'

/** The form, fetched when it is first opened. */
export const SnapshotGroupDialog = lazyDialog(() =>
  import('./snapshot-dialog.tsx').then((module) => module.SnapshotGroupDialog),
)
