'use client'

import dynamic from 'next/dynamic'

/** The edit form, fetched when it is first opened. */
export const EditProtectionGroup = dynamic(() =>
  import('./edit-protection-group.tsx').then((module) => module.EditProtectionGroupDialog),
)
