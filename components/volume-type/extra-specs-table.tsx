'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { VolumeType } from '#lib/contracts/farside/volume-types.ts'
import type { SpecVerdict } from '#lib/domain/volume-type/verdicts.ts'
import { volumeTypeMutations } from '#lib/queries/volume-types.ts'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Identifier, Mono } from '../ui/identifier.tsx'
import { Status } from '../ui/status.tsx'
import { showToast } from '../ui/toast-store.ts'
import { outcomeLooks } from './outcome-looks.ts'
import type { VolumeTypeAct } from './volume-type-dialogs.tsx'

type Row = SpecVerdict & { type: VolumeType; isInUse: boolean }

const columns: readonly Column<Row>[] = [
  {
    id: 'key',
    header: 'Key',
    whole: true,
    cell: ({ spec }) => <Identifier value={spec.key} label={`Copy ${spec.key}`} />,
  },
  {
    id: 'value',
    header: 'Value',
    whole: true,
    // A space too many is a trap, so spaces are kept as they are.
    cell: ({ spec }) => <Mono className="whitespace-pre text-ink">{spec.value}</Mono>,
  },
  { id: 'verdict', header: 'Verdict', whole: true, cell: (row) => <VerdictCell row={row} /> },
]

function VerdictCell({ row }: { row: Row }) {
  const { advice } = row
  const { word, tone } = outcomeLooks[advice.outcome]
  return (
    <span className="flex max-w-[34rem] flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
      <span className="min-w-0">
        <Status tone={tone} className={advice.outcome === 'fine' ? '' : 'text-ink'}>
          {word}
        </Status>
        <span className="block whitespace-normal text-ink-subtle text-xs">{advice.message}</span>
      </span>
      {advice.fix && !row.isInUse && advice.fix.key === row.spec.key && (
        <FixButton row={row} fix={advice.fix} />
      )}
    </span>
  )
}

function FixButton({ row, fix }: { row: Row; fix: { key: string; value: string } }) {
  const set = useMutation(volumeTypeMutations.setExtraSpec(useQueryClient(), row.type.id))
  return (
    <Button
      size="sm"
      pending={set.isPending}
      onClick={() =>
        set.mutate(fix, {
          onError: ({ message }) => showToast({ tone: 'danger', title: message }),
        })
      }
    >
      Change to <Mono>{fix.value}</Mono>
    </Button>
  )
}

/** The extra specs of a type with what will become of each. */
export function ExtraSpecsTable({
  type,
  verdicts,
  isInUse,
  onAct,
}: {
  type: VolumeType
  verdicts: readonly SpecVerdict[]
  /** Volumes have it: Cinder would refuse a correction in place. */
  isInUse: boolean
  onAct: (act: VolumeTypeAct) => void
}) {
  return (
    <DataTable
      caption="Extra Specs"
      columns={columns}
      rows={verdicts.map((verdict) => ({ ...verdict, type, isInUse }))}
      getRowId={({ spec }) => spec.key}
      rowActions={({ spec }) => ({
        primary: { label: 'Edit', onSelect: () => onAct({ kind: 'spec', type, spec }) },
        menu: [
          {
            label: 'Delete',
            tone: 'danger',
            onSelect: () => onAct({ kind: 'delete-spec', type, spec }),
          },
        ],
      })}
      empty={
        <EmptyState title="No extra specs">
          Any backend may take a volume of this type, and it is not replicated.
        </EmptyState>
      }
    />
  )
}
