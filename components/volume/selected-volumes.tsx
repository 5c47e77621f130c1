'use client'

import { isFiltered, type VolumeFilter } from '#lib/contracts/farside/volume-filter.ts'
import type { VolumePage } from '#lib/contracts/farside/volumes.ts'
import { useSession } from '../shell/session-context.tsx'
import { Button } from '../ui/button.tsx'
import { filterWords } from './volume-filter-words.ts'

/** How many volumes the filters leave of how many, and what the filters are. */
export function SelectedVolumes({
  selected,
  filter,
  onClear,
}: {
  selected: VolumePage['selected'] | undefined
  filter: VolumeFilter
  onClear: () => void
}) {
  const { projects } = useSession()
  const nameOf = (id: string) => projects.find((each) => each.id === id)?.name ?? id.slice(0, 8)
  const filtered = isFiltered(filter)
  if (!selected && !filtered) return null
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      {selected && (
        <span role="status" className="tabular-nums">
          {selected.count} of {selected.of}
        </span>
      )}
      {filtered && (
        <>
          <span>{filterWords(filter, nameOf)}</span>
          <Button size="sm" tone="ghost" onClick={onClear}>
            Clear filters
          </Button>
        </>
      )}
    </span>
  )
}
