'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ChevronDown, CircleUser, LogOut } from 'lucide-react'
import { sessionMutations } from '#lib/queries/session.ts'
import { routes } from '#lib/routes.ts'
import { Menu } from '../ui/menu.tsx'
import { showToast } from '../ui/toast-store.ts'
import { useSession } from './session-context.tsx'

/** Who is signed in, with which roles, and the way out. */
export function UserMenu() {
  const { user, project, roles } = useSession()
  const signOut = useMutation({
    ...sessionMutations.signOut(useQueryClient()),
    onError: (error) =>
      showToast({ tone: 'danger', title: 'Signing out failed', description: error.message }),
  })
  return (
    <Menu
      label={`Account of ${user.name}`}
      header={
        <>
          <p className="font-medium">{user.name}</p>
          <p className="text-ink-muted text-xs">
            {roles.join(', ')} in {project.name}
          </p>
        </>
      }
      items={[
        {
          label: 'Sign out',
          icon: LogOut,
          // A whole page load: nothing that was read for this person stays in memory.
          onSelect: () =>
            signOut.mutate(undefined, { onSuccess: () => location.assign(routes.signIn()) }),
        },
      ]}
    >
      <CircleUser aria-hidden className="size-4" />
      <span className="max-w-32 truncate max-sm:sr-only">{user.name}</span>
      <ChevronDown aria-hidden className="size-3.5 max-sm:hidden" />
    </Menu>
  )
}
