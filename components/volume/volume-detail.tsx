'use client'

import { useQuery } from '@tanstack/react-query'
import { Maximize2, Pencil, Shapes, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { VolumeDetail as Volume } from '#lib/contracts/farside/volumes.ts'
import { volumeTypeQueries } from '#lib/queries/volume-types.ts'
import { volumeQueries } from '#lib/queries/volumes.ts'
import { routes } from '#lib/routes.ts'
import { VerdictPanel } from '../protection/verdict-panel.tsx'
import { useReadOnlyReason, useSession } from '../shell/session-context.tsx'
import { AllSnapshots } from '../snapshot/all-snapshots.tsx'
import { Button } from '../ui/button.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Section } from '../ui/panel.tsx'
import { ReadFailure } from '../ui/read-failure.tsx'
import { DefinitionListSkeleton } from '../ui/skeleton.tsx'
import { useShownError } from '../use-shown-error.ts'
import { ClaimAndEvidence } from './claim-and-evidence.tsx'
import { ProtectionRemedies } from './protection-remedies.tsx'
import { type VolumeAct, volumeReasons } from './volume-actions.ts'
import { type VolumeScope, volumeLabel } from './volume-columns.tsx'
import { VolumeDialogs } from './volume-dialogs.tsx'
import { VolumeError } from './volume-error.tsx'
import { VolumeFacts } from './volume-facts.tsx'
import { VolumeStatus } from './volume-status.tsx'
import { RecentSnapshots, VolumePlacements } from './volume-tables.tsx'

const listOf = (scope: VolumeScope) =>
  scope === 'admin' ? routes.volumes() : routes.projectVolumes()

/** One volume: what Cinder says of it, what the arrays show, and whether the two agree. */
export function VolumeDetail({ scope, id }: { scope: VolumeScope; id: string }) {
  const router = useRouter()
  const [act, setAct] = useState<VolumeAct | null>(null)
  const query = useQuery(volumeQueries.detail(id))
  const { data: volume, refetch } = query
  const error = useShownError(query)
  return (
    <>
      <PageHeader
        crumbs={[
          { label: scope === 'admin' ? 'Admin' : 'Project' },
          { label: 'Volumes', href: listOf(scope) },
        ]}
        title={volume ? volumeLabel(volume) : 'Volume'}
        status={volume && <VolumeStatus status={volume.status} boxed />}
        description={volume?.description}
        actions={volume && <Actions volume={volume} onAct={setAct} />}
      />
      {error && (
        <ReadFailure
          what="The volume"
          error={error}
          onRetry={() => void refetch()}
          isShown={volume !== undefined}
          className="mb-6"
        />
      )}
      {volume === undefined ? (
        !error && <DefinitionListSkeleton rows={6} />
      ) : (
        <Body scope={scope} volume={volume} onAct={setAct} />
      )}
      <VolumeDialogs
        act={act}
        onClose={() => setAct(null)}
        onDeleted={() => router.push(listOf(scope))}
      />
    </>
  )
}

function Actions({ volume, onAct }: { volume: Volume; onAct: (act: VolumeAct) => void }) {
  const reasons = volumeReasons(volume, useReadOnlyReason())
  return (
    <>
      <Button
        icon={Maximize2}
        disabledReason={reasons.extend}
        onClick={() => onAct({ kind: 'extend', volume })}
      >
        Extend
      </Button>
      <Button
        icon={Pencil}
        disabledReason={reasons.edit}
        onClick={() => onAct({ kind: 'edit', volume })}
      >
        Edit
      </Button>
      <Button
        icon={Shapes}
        disabledReason={reasons.retype}
        onClick={() => onAct({ kind: 'retype', volume })}
      >
        Change Volume Type
      </Button>
      <Button
        icon={Trash2}
        tone="danger-quiet"
        disabledReason={reasons.delete}
        onClick={() => onAct({ kind: 'delete', volume })}
      >
        Delete
      </Button>
    </>
  )
}

function Body({
  scope,
  volume,
  onAct,
}: {
  scope: VolumeScope
  volume: Volume
  onAct: (act: VolumeAct) => void
}) {
  const { isAdmin } = useSession()
  const readOnlyReason = useReadOnlyReason()
  const types = useQuery(volumeTypeQueries.list())
  const type = types.data?.volumeTypes.find(({ name }) => name === volume.volumeTypeName)
  return (
    <div>
      <div id="protection" className="grid scroll-mt-20 gap-6">
        {volume.status.startsWith('error') && <VolumeError volume={volume} type={type} />}
        <VerdictPanel verdict={volume.protection}>
          <ProtectionRemedies {...{ volume, isAdmin, readOnlyReason, onAct }} />
        </VerdictPanel>
        <ClaimAndEvidence volume={volume} type={type} isAdmin={isAdmin} />
      </div>
      {volume.groups.length > 0 && (
        <Section
          title="Recent Snapshots"
          description="Of its protection group, newest first."
          actions={<AllSnapshots volumeId={volume.id} scope={scope} />}
        >
          <RecentSnapshots volume={volume} />
        </Section>
      )}
      {volume.placements.length > 0 && (
        <Section title="Placement" description="Where the arrays have it.">
          <VolumePlacements placements={volume.placements} />
        </Section>
      )}
      <Section title="Overview">
        <VolumeFacts volume={volume} isAdmin={isAdmin} />
      </Section>
    </div>
  )
}
