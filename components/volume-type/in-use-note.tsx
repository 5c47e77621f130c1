import type { VolumeType, VolumeTypeUse } from '#lib/contracts/farside/volume-types.ts'
import { routes } from '#lib/routes.ts'
import { Callout } from '../ui/callout.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { volumesWords } from './type-volumes.tsx'

/** Says, before anybody tries, that Cinder will not change the extra specs of a type in use. */
export function InUseNote({
  type,
  use,
}: {
  type: Pick<VolumeType, 'id' | 'name'>
  use: VolumeTypeUse | undefined
}) {
  if (use === undefined || use.volumes === 0) return null
  return (
    <Callout
      tone="info"
      title={`${volumesWords(use.volumes)} ${use.volumes === 1 ? 'has' : 'have'} this type: Cinder refuses to change its extra specs`}
      action={
        <LinkButton size="sm" href={routes.createVolumeType(type.id)}>
          Create a Corrected Copy
        </LinkButton>
      }
    >
      A change would not reach them anyway: a volume keeps what it was made with until it is
      retyped. Make a copy with the right specs, then retype the volumes.
    </Callout>
  )
}
