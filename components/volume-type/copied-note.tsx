'use client'

import { useQuery } from '@tanstack/react-query'
import type { VolumeType } from '#lib/contracts/farside/volume-types.ts'
import { volumeTypeQueries } from '#lib/queries/volume-types.ts'
import { routes } from '#lib/routes.ts'
import { Callout } from '../ui/callout.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { retypeWords } from './copy-words.ts'
import { volumesWords } from './type-volumes.tsx'
import { useTypeUse } from './use-type-use.ts'

/** After a copy: where the volumes of the original are, and how they come to have the new type. */
export function CopiedNote({ originalId }: { originalId: string }) {
  const { data: original } = useQuery(volumeTypeQueries.detail(originalId))
  return original === undefined ? null : <Note original={original} />
}

function Note({ original }: { original: VolumeType }) {
  const use = useTypeUse(original.name)
  const count = use?.volumes ?? 0
  if (use === undefined) return null
  return (
    <Callout
      tone="info"
      title={
        count === 0
          ? `Copied from ${original.name}, which no volume has`
          : `Copied from ${original.name}: ${volumesWords(count)} still ${count === 1 ? 'has' : 'have'} that type`
      }
      action={
        count > 0 && (
          <LinkButton size="sm" href={routes.volumes({ type: [original.name] })}>
            Show {count === 1 ? 'It' : 'Them'}
          </LinkButton>
        )
      }
    >
      {count === 0
        ? 'Delete the original, so that nobody takes it by mistake.'
        : retypeWords(original.extraSpecs)}
    </Callout>
  )
}
