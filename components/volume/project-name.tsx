'use client'

import { useSession } from '../shell/session-context.tsx'
import { Mono } from '../ui/identifier.tsx'

/** A project by its name where the signed-in person's projects tell it, else by its id. */
export function ProjectName({ id }: { id: string | null }) {
  const { projects } = useSession()
  if (id === null) return '–'
  const name = projects.find((project) => project.id === id)?.name
  return name === undefined ? (
    <span title={id}>
      <Mono>{id.slice(0, 8)}</Mono>
    </span>
  ) : (
    <span title={id}>{name}</span>
  )
}
