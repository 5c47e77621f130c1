import { Plus, RefreshCw } from 'lucide-react'
import type { VolumeType } from '#lib/contracts/farside/volume-types.ts'
import { outlookOf } from '#lib/domain/volume-type/outlook.ts'
import { specsOf, verdictsOf } from '#lib/domain/volume-type/verdicts.ts'
import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { DefinitionList } from '../ui/definition-list.tsx'
import { Identifier } from '../ui/identifier.tsx'
import { Section } from '../ui/panel.tsx'
import { CopiedNote } from './copied-note.tsx'
import { ExtraSpecsTable } from './extra-specs-table.tsx'
import { InUseNote } from './in-use-note.tsx'
import { MatchingBackends } from './matching-backends.tsx'
import { outcomeLooks } from './outcome-looks.ts'
import { ReplicationBadge } from './replication-badge.tsx'
import { replicationOf } from './replication-words.ts'
import { TypeVolumes } from './type-volumes.tsx'
import { capabilitiesOf, usePools } from './use-pools.ts'
import { useTypeUse } from './use-type-use.ts'
import type { VolumeTypeAct } from './volume-type-dialogs.tsx'

/** What a type comes to, who has it, its extra specs, and the backends that take it. */
export function VolumeTypeBody({
  type,
  copyOf,
  onAct,
}: {
  type: VolumeType
  copyOf: string | undefined
  onAct: (act: VolumeTypeAct) => void
}) {
  const pools = usePools()
  const use = useTypeUse(type.name)
  const outlook = outlookOf(type.extraSpecs, pools)
  const verdicts = verdictsOf(specsOf(type.extraSpecs), capabilitiesOf(pools))
  const { word, tone } = outcomeLooks[outlook.outcome]
  return (
    <div>
      <div className="grid gap-6">
        {copyOf !== undefined && <CopiedNote originalId={copyOf} />}
        {outlook.outcome !== 'fine' && (
          <Callout tone={tone} title={`New volumes of this type: ${word.toLowerCase()}`}>
            {outlook.message}
          </Callout>
        )}
        <DefinitionList
          items={[
            {
              term: 'Replication',
              value: (
                <>
                  <ReplicationBadge extraSpecs={type.extraSpecs} outlook={outlook} />
                  {outlook.outcome === 'fine' && (
                    <span className="mt-1 block text-ink-muted text-sm">
                      {replicationOf(type.extraSpecs).gives}
                    </span>
                  )}
                </>
              ),
            },
            { term: 'Public', value: type.isPublic ? 'Yes, every project may use it' : 'No' },
            { term: 'Volumes', value: <TypeVolumes use={use} /> },
            { term: 'ID', value: <Identifier value={type.id} label="Copy volume type ID" /> },
          ]}
        />
      </div>
      <Section
        title="Extra Specs"
        description="A change applies to new volumes. Volumes that exist stay as they are until they are retyped."
        actions={
          <>
            <Button icon={RefreshCw} onClick={() => onAct({ kind: 'replication', type })}>
              Change Replication
            </Button>
            <Button icon={Plus} onClick={() => onAct({ kind: 'spec', type, spec: null })}>
              Add Extra Spec
            </Button>
          </>
        }
      >
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <InUseNote type={type} use={use} />
          <ExtraSpecsTable
            type={type}
            verdicts={verdicts}
            isInUse={use !== undefined && use.volumes > 0}
            onAct={onAct}
          />
        </div>
      </Section>
      <Section
        title="Matching Backends"
        description="What the scheduler would say of each backend now, and what the driver would make of a volume there."
      >
        <MatchingBackends extraSpecs={type.extraSpecs} pools={pools} />
      </Section>
    </div>
  )
}
