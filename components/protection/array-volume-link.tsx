import { routes } from '#lib/routes.ts'
import { TextLink } from '../ui/link.tsx'

/** As far as the volume of an array is known to Cinder. */
type Volume =
  | { state: 'known'; id: string; name: string }
  | { state: 'foreign' }
  | { state: 'lost' | 'not-read'; id: string }

/** The Cinder volume behind one of an array; where there is none, the way to Reconcile. */
export function ArrayVolumeLink({
  arrayVolumeName,
  volume,
}: {
  arrayVolumeName: string
  volume: Volume
}) {
  if (volume.state === 'foreign' || volume.state === 'lost')
    return (
      <>
        {volume.state === 'foreign' ? 'Not of Cinder' : 'Cinder does not know it'}{' '}
        <TextLink href={routes.reconcile({ q: arrayVolumeName })} className="text-sm underline">
          Reconcile
        </TextLink>
      </>
    )
  const isNamed = volume.state === 'known' && volume.name !== ''
  return (
    <TextLink href={routes.volume(volume.id)} className={isNamed ? '' : 'font-mono'}>
      {isNamed ? volume.name : volume.id.slice(0, 13)}
    </TextLink>
  )
}
