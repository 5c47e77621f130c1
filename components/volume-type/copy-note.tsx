import type { VolumeType } from '#lib/contracts/farside/volume-types.ts'
import type { Spec } from '#lib/domain/volume-type/nearest-change.ts'
import { Callout } from '../ui/callout.tsx'
import { Mono } from '../ui/identifier.tsx'
import { correctionWords } from './copy-words.ts'

/** What the copy has in common with its original, and what it does not. */
export function CopyNote({ original, specs }: { original: VolumeType; specs: readonly Spec[] }) {
  const changes = correctionWords(original.extraSpecs, specs)
  return (
    <Callout
      tone="info"
      title={
        changes.length === 0
          ? `A copy of ${original.name}, with the same extra specs`
          : `A copy of ${original.name}, with other extra specs`
      }
    >
      {changes.length > 0 && (
        <ul className="mb-1 grid gap-0.5">
          {changes.map((change) => (
            <li key={change}>
              <Mono className="whitespace-pre-wrap">{change}</Mono>
            </li>
          ))}
        </ul>
      )}
      {original.isPublic
        ? 'The original and its volumes stay as they are.'
        : 'It is open to the same projects. The original and its volumes stay as they are.'}
      {original.hasQosSpec &&
        ' Its QoS spec does not come along: associate it with “openstack volume qos associate”.'}
    </Callout>
  )
}
