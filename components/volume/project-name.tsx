'use client'

import type { Volume } from '#lib/contracts/farside/volumes.ts'
import { useSession } from '../shell/session-context.tsx'
import { Mono } from '../ui/identifier.tsx'

/** A volume's project by its name where somebody tells it, else by its id. */
export function ProjectName({ projectId, projectName }: Pick<Volume, 'projectId' | 'projectName'>) {
  const { projects } = useSession()
  if (projectId === null) return '–'
  const name = projectName ?? projects.find(({ id }) => id === projectId)?.name
  return <span title={projectId}>{name ?? <Mono>{projectId.slice(0, 8)}</Mono>}</span>
}
