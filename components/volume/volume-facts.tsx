import type { VolumeDetail } from '#lib/contracts/farside/volumes.ts'
import { gibWords } from '#lib/domain/units.ts'
import { type Definition, DefinitionList } from '../ui/definition-list.tsx'
import { Identifier, Mono } from '../ui/identifier.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { ProjectName } from './project-name.tsx'

/** What Cinder knows of a volume. */
export function VolumeFacts({ volume, isAdmin }: { volume: VolumeDetail; isAdmin: boolean }) {
  const items: Definition[] = [
    { term: 'ID', value: <Identifier value={volume.id} label="Copy volume ID" />, wide: true },
    {
      term: 'Name on the array',
      value: volume.arrayVolumeName && (
        <Identifier value={volume.arrayVolumeName} label="Copy array volume name" />
      ),
      wide: true,
    },
    { term: 'Size', value: gibWords(volume.sizeGib) },
    { term: 'Type', value: volume.volumeTypeName },
    {
      term: 'Created',
      value: (
        <RelativeTime
          atMs={volume.createdMs}
          // Cinder's clock is known to a few seconds only.
          asOfMs={Math.max(volume.asOfMs, volume.createdMs)}
        />
      ),
    },
    { term: 'Availability zone', value: volume.availabilityZone },
    { term: 'Bootable', value: volume.bootable ? 'Yes' : 'No' },
    { term: 'Project', value: <ProjectName {...volume} /> },
    ...(isAdmin
      ? [{ term: 'Host', value: volume.host && <Mono>{volume.host}</Mono>, wide: true }]
      : []),
    { term: 'Metadata', value: <Metadata metadata={volume.metadata} />, wide: true },
  ]
  return <DefinitionList items={items} columns={3} />
}

function Metadata({ metadata }: { metadata: Record<string, string> }) {
  const entries = Object.entries(metadata)
  if (entries.length === 0) return 'None'
  return (
    <ul className="grid gap-0.5">
      {entries.map(([key, value]) => (
        <li key={key}>
          <Mono className="wrap-anywhere">
            {key} = {value}
          </Mono>
        </li>
      ))}
    </ul>
  )
}
