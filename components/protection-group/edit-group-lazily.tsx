'use client'

import { lazyDialog } from '../ui/lazy-dialog.tsx'

/** The edit form, fetched when it is first opened. */
export const EditProtectionGroup = lazyDialog(() =>
  import('./edit-protection-group.tsx').then((module) => module.EditProtectionGroupDialog),
)
