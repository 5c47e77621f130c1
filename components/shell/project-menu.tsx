'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Check, ChevronsUpDown } from 'lucide-react'
import { sessionMutations } from '#lib/queries/session.ts'
import { routes } from '#lib/routes.ts'
import { Menu } from '../ui/menu.tsx'
import { showToast } from '../ui/toast-store.ts'
import { useSession } from './session-context.tsx'

/** The project one works in; a menu when there is another to change to. */
export function ProjectMenu() {
  const { project, projects } = useSession()
  const change = useMutation({
    ...sessionMutations.switchProject(useQueryClient()),
    onError: (error) =>
      showToast({
        tone: 'danger',
        title: 'The project was not changed',
        description: error.message,
      }),
  })
  if (projects.length < 2) return <span className="truncate px-1.5 text-sm">{project.name}</span>
  return (
    <Menu
      label={`Project ${project.name}`}
      align="start"
      className="min-w-0 shrink px-1.5"
      items={projects.map(({ id, name }) => ({
        label: name,
        current: id === project.id,
        ...(id === project.id && { icon: Check }),
        // A whole page load: what is on the screen belongs to the project before.
        onSelect: () => change.mutate(id, { onSuccess: () => location.assign(routes.overview()) }),
      }))}
    >
      <span className="truncate">{project.name}</span>
      <ChevronsUpDown aria-hidden className="size-3.5 shrink-0" />
    </Menu>
  )
}
