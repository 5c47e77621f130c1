'use client'

import { useQuery } from '@tanstack/react-query'
import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { VolumeType } from '#lib/contracts/farside/volume-types.ts'
import type { Capabilities } from '#lib/domain/volume-type/extra-specs.ts'
import { specsOf, verdictsOf, worstOf } from '#lib/domain/volume-type/verdicts.ts'
import { volumeTypeQueries } from '#lib/queries/volume-types.ts'
import { routes } from '#lib/routes.ts'
import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { DefinitionList } from '../ui/definition-list.tsx'
import { Identifier } from '../ui/identifier.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Section } from '../ui/panel.tsx'
import { ReadFailure } from '../ui/read-failure.tsx'
import { DefinitionListSkeleton } from '../ui/skeleton.tsx'
import { useShownError } from '../use-shown-error.ts'
import { ExtraSpecsTable } from './extra-specs-table.tsx'
import { outcomeLooks } from './outcome-looks.ts'
import { ReplicationBadge } from './replication-badge.tsx'
import { replicationOf } from './replication-words.ts'
import { useCapabilities } from './use-capabilities.ts'
import { type VolumeTypeAct, VolumeTypeDialogs } from './volume-type-dialogs.tsx'

/** One volume type: what its volumes get, and the extra specs that say so. */
export function VolumeTypeDetail({ id }: { id: string }) {
  const router = useRouter()
  const [act, setAct] = useState<VolumeTypeAct | null>(null)
  const query = useQuery(volumeTypeQueries.detail(id))
  const { data: type, refetch } = query
  const error = useShownError(query)
  const backends = useCapabilities()
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
        <Body type={type} backends={backends} onAct={setAct} />
      )}
      <VolumeTypeDialogs
        act={act}
        onClose={() => setAct(null)}
        onDeleted={() => router.push(routes.volumeTypes())}
      />
    </>
  )
}

type ActProps = { type: VolumeType; onAct: (act: VolumeTypeAct) => void }

const Actions = ({ type, onAct }: ActProps) => (
  <>
    <Button icon={Pencil} onClick={() => onAct({ kind: 'edit', type })}>
      Edit
    </Button>
    <Button icon={Trash2} onClick={() => onAct({ kind: 'delete', type })} tone="danger-quiet">
      Delete
    </Button>
  </>
)

function Body({ type, backends, onAct }: ActProps & { backends: readonly Capabilities[] }) {
  const verdicts = verdictsOf(specsOf(type.extraSpecs), backends)
  const worst = worstOf(verdicts)
  return (
    <div>
      <div className="grid gap-6">
        {worst && (
          <Callout
            tone={outcomeLooks[worst.advice.outcome].tone === 'danger' ? 'danger' : 'warn'}
            title={`New volumes of this type: ${outcomeLooks[worst.advice.outcome].word.toLowerCase()}`}
          >
            {worst.advice.message}
          </Callout>
        )}
        <DefinitionList
          items={[
            {
              term: 'Replication',
              value: (
                <>
                  <ReplicationBadge extraSpecs={type.extraSpecs} backends={backends} />
                  {worst === null && (
                    <span className="mt-1 block text-ink-muted text-sm">
                      {replicationOf(type.extraSpecs).gives}
                    </span>
                  )}
                </>
              ),
            },
            { term: 'Public', value: type.isPublic ? 'Yes, every project may use it' : 'No' },
            { term: 'ID', value: <Identifier value={type.id} label="Copy volume type ID" /> },
          ]}
        />
      </div>
      <Section
        title="Extra Specs"
        description="A change applies to new volumes. Volumes that exist stay as they are until they are retyped."
        actions={
          <Button icon={Plus} onClick={() => onAct({ kind: 'spec', type, spec: null })}>
            Add Extra Spec
          </Button>
        }
      >
        <ExtraSpecsTable type={type} verdicts={verdicts} onAct={onAct} />
      </Section>
    </div>
  )
}
