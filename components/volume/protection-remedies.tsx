import type { Volume } from '#lib/contracts/farside/volumes.ts'
import { routes } from '#lib/routes.ts'
import { Button } from '../ui/button.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { type VolumeAct, volumeReasons } from './volume-actions.ts'

/** What can be done from here about a volume that is not protected as its type asks; else nothing. */
export function ProtectionRemedies({
  volume,
  isAdmin,
  readOnlyReason,
  onAct,
}: {
  volume: Volume
  isAdmin: boolean
  readOnlyReason: string | undefined
  onAct: (act: VolumeAct) => void
}) {
  const { status } = volume.protection
  const isThere = !volume.status.startsWith('error')
  const retypes = isThere && (status === 'unprotected' || status === 'degraded')
  const disagrees = isThere && (status === 'unprotected' || status === 'phantom')
  if (!retypes && !(disagrees && isAdmin)) return null
  return (
    <div className="mt-4 flex flex-wrap gap-2">
      {retypes && (
        <Button
          size="sm"
          disabledReason={volumeReasons(volume, readOnlyReason).retype}
          onClick={() => onAct({ kind: 'retype', volume })}
        >
          Change its type…
        </Button>
      )}
      {disagrees && isAdmin && (
        <LinkButton size="sm" href={routes.reconcile({ q: volume.id })}>
          See it in Reconcile
        </LinkButton>
      )}
    </div>
  )
}
