'use client'

import { useQuery } from '@tanstack/react-query'
import { Copy, Pencil, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { VolumeType } from '#lib/contracts/farside/volume-types.ts'
import { volumeTypeQueries } from '#lib/queries/volume-types.ts'
import { routes } from '#lib/routes.ts'
import { Button } from '../ui/button.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { ReadFailure } from '../ui/read-failure.tsx'
import { DefinitionListSkeleton } from '../ui/skeleton.tsx'
import { useShownError } from '../use-shown-error.ts'
import { VolumeTypeBody } from './volume-type-body.tsx'
import { type VolumeTypeAct, VolumeTypeDialogs } from './volume-type-dialogs.tsx'

/** One volume type: what its volumes get, and the extra specs that say so. */
export function VolumeTypeDetail({
  id,
  copyOf,
}: {
  id: string
  /** Id of the type that this one has just been copied from. */
  copyOf?: string | undefined
}) {
  const router = useRouter()
  const [act, setAct] = useState<VolumeTypeAct | null>(null)
  const query = useQuery(volumeTypeQueries.detail(id))
  const { data: type, refetch } = query
  const error = useShownError(query)
  return (
    <>
      <PageHeader
        crumbs={[{ label: 'Admin' }, { label: 'Volume Types', href: routes.volumeTypes() }]}
        title={type?.name ?? 'Volume Type'}
        description={type?.description}
        actions={type && <Actions type={type} onAct={setAct} />}
      />
      {error && (
        <ReadFailure
          what="The volume type"
          error={error}
          onRetry={() => void refetch()}
          isShown={type !== undefined}
          className="mb-6"
        />
      )}
      {type === undefined ? (
        !error && <DefinitionListSkeleton />
      ) : (
        <VolumeTypeBody type={type} copyOf={copyOf} onAct={setAct} />
      )}
      <VolumeTypeDialogs
        act={act}
        onClose={() => setAct(null)}
        onDeleted={() => router.push(routes.volumeTypes())}
      />
    </>
  )
}

const Actions = ({ type, onAct }: { type: VolumeType; onAct: (act: VolumeTypeAct) => void }) => (
  <>
    <Button icon={Pencil} onClick={() => onAct({ kind: 'edit', type })}>
      Edit
    </Button>
    <LinkButton icon={Copy} href={routes.createVolumeType(type.id)}>
      Create a Copy
    </LinkButton>
    <Button icon={Trash2} onClick={() => onAct({ kind: 'delete', type })} tone="danger-quiet">
      Delete
    </Button>
  </>
)
