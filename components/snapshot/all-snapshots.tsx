import { routes } from '#lib/routes.ts'
import { LinkButton } from '../ui/link-button.tsx'

type Of =
  /** `array/group` */
  { group: string } | { volumeId: string; scope: 'project' | 'admin' }

/** To the list of all snapshots of one group, or of one volume. */
export function AllSnapshots(of: Of) {
  const href =
    'group' in of
      ? routes.snapshots(of)
      : of.scope === 'admin'
        ? routes.snapshots({ q: of.volumeId })
        : routes.projectSnapshots({ q: of.volumeId })
  return (
    <LinkButton href={href} size="sm">
      All snapshots
    </LinkButton>
  )
}
