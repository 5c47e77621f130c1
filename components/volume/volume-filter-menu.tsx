'use client'

import { ListFilter } from 'lucide-react'
import { useRef, useState } from 'react'
import { type VolumeFilter, volumeFacets } from '#lib/contracts/farside/volume-filter.ts'
import type { VolumeSelection } from '#lib/queries/volumes.ts'
import { buttonClass } from '../ui/button-class.ts'
import { lazyDialog } from '../ui/lazy-dialog.tsx'

const Panel = lazyDialog(() =>
  import('./volume-filter-panel.tsx').then((module) => module.VolumeFilterPanel),
)

/** The button beside the filter box that opens what else a list of volumes can be filtered by. */
export function VolumeFilterMenu({
  selection,
  filter,
  onChange,
}: {
  /** What is listed now: it is what the numbers in the panel are counted in. */
  selection: VolumeSelection
  filter: VolumeFilter
  onChange: (filter: VolumeFilter) => void
}) {
  const [isOpen, setOpen] = useState(false)
  const trigger = useRef<HTMLButtonElement>(null)
  const count = volumeFacets.filter((facet) => (filter[facet]?.length ?? 0) > 0).length
  return (
    <>
      <button
        ref={trigger}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        className={buttonClass('secondary', 'md')}
        onClick={() => setOpen(!isOpen)}
      >
        <ListFilter aria-hidden className="size-4" />
        Filters{count > 0 && ` (${count})`}
      </button>
      {isOpen && (
        <Panel
          trigger={trigger}
          selection={selection}
          filter={filter}
          onChange={onChange}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
